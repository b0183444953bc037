import { useState } from 'react';
import { Box, Button, Flex } from '@strapi/design-system';
import { BackButton, Layouts, Page, useNotification } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import { Ways } from '../acts/fields';
import { Note } from '../acts/Note';
import { useFaults } from '../people/useFaults';
import { useText } from '../text';
import { useDisclosurePreviewReorganisationMutation, useDisclosureReorganiseMutation, type Draft, type Estate, type ReorganisationAct } from './api';
import { Fields } from './Fields';
import { Preview } from './Preview';

const ACTS: ReorganisationAct[] = ['rename', 'merge', 'split', 'dissolve'];
const TODAY = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' });

/** 办理机构调整: filled in, shown, and only then done. */
export function New() {
  const text = useText();
  const navigate = useNavigate();
  const faults = useFaults();
  const { toggleNotification } = useNotification();
  const [preview, { isLoading: previewing }] = useDisclosurePreviewReorganisationMutation();
  const [reorganise, { isLoading: doing }] = useDisclosureReorganiseMutation();
  const [estates, setEstates] = useState<Estate[] | null>(null);
  const [draft, setDraft] = useState<Draft>(() => ({ act: 'rename', agency: null, agencies: [], into: null, parts: [], handTo: null, name: '', shortName: '', on: TODAY.format(new Date()), basis: '' }));
  const put = (patch: Partial<Draft>) => {
    faults.clear();
    setDraft((before) => ({ ...before, ...patch }));
  };
  const show = async () => {
    const answer = await preview(draft);
    if (!faults.refused(answer) && 'data' in answer) setEstates(answer.data?.estates ?? []);
  };
  const confirm = async () => {
    if (faults.refused(await reorganise(draft))) return setEstates(null);
    toggleNotification({ type: 'success', message: text('reorganisation.done') });
    navigate('..');
  };
  return (
    <Page.Main aria-busy={previewing || doing}>
      <Page.Title>{text('reorganisation.new')}</Page.Title>
      <Layouts.Header title={text('reorganisation.new')} subtitle={text(estates ? 'reorganisation.step.preview' : 'reorganisation.step.fill')} navigationAction={<BackButton disabled={false} />} />
      <Layouts.Content>
        <Box background="neutral0" padding={6} shadow="tableShadow" hasRadius maxWidth="90rem">
          <Flex direction="column" alignItems="stretch" gap={5}>
            {estates ? (
              <Preview draft={draft} estates={estates} />
            ) : (
              <>
                <Ways name="act" label={text('reorganisation.act')} value={draft.act} onChange={(act) => put({ act: act as ReorganisationAct })} options={ACTS.map((act) => ({ value: act, label: text(`reorganisation.act.${act}`) }))} />
                <Fields draft={draft} put={put} faultOf={faults.of} />
              </>
            )}
            {faults.general ? (
              <Note tone="danger" role="alert">
                {faults.general}
              </Note>
            ) : null}
            <Flex gap={2} justifyContent="flex-end">
              {estates ? (
                <>
                  <Button variant="tertiary" onClick={() => setEstates(null)} disabled={doing}>
                    {text('reorganisation.back')}
                  </Button>
                  <Button variant="danger" loading={doing} onClick={() => void confirm()}>
                    {text('reorganisation.confirm', { act: text(`reorganisation.act.${draft.act}`) })}
                  </Button>
                </>
              ) : (
                <Button loading={previewing} onClick={() => void show()}>
                  {text('reorganisation.preview')}
                </Button>
              )}
            </Flex>
          </Flex>
        </Box>
      </Layouts.Content>
    </Page.Main>
  );
}
