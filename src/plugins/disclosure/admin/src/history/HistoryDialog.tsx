import { useState } from 'react';
import { Box, Button, Field, Flex, Loader, Modal, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useForm, useNotification } from '@strapi/strapi/admin';
import { Note } from '../acts/Note';
import { useTime } from '../acts/panel/useTime';
import type { Option } from '../directory/paths';
import { useText } from '../text';
import { useDisclosureHistoryQuery, useDisclosureRestoreMutation, type History } from './api';
import { Acts } from './Acts';
import { Comparison } from './Comparison';

const DRAFT = 'draft';

interface SideProps {
  label: string;
  value: string;
  options: Option[];
  onChange(value: string): void;
}

function Side({ label, value, options, onChange }: SideProps) {
  return (
    <Box flex="1 1 0">
      <Field.Root name={label}>
        <Field.Label>{label}</Field.Label>
        <SingleSelect value={value} onChange={(next) => onChange(String(next))}>
          {options.map((option) => (
            <SingleSelectOption key={option.value} value={option.value}>
              {option.label}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
    </Box>
  );
}

interface RestoreProps {
  documentId: string;
  number: string;
  lockVersion: number;
  onDone(): void;
}

/** The version becomes the draft; nothing public changes by it. Asked twice, since the draft before is replaced. */
function Restore({ documentId, number, lockVersion, onDone }: RestoreProps) {
  const text = useText();
  const { toggleNotification } = useNotification();
  const modified = useForm('HistoryRestore', (state) => state.modified);
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [restore, { isLoading }] = useDisclosureRestoreMutation();
  const confirm = async () => {
    const answer = await restore({ documentId, number, lockVersion });
    if ('error' in answer) {
      setProblem((answer.error as { message?: string }).message || text('act.failed'));
      return;
    }
    const { lost } = answer.data;
    toggleNotification(lost.length ? { type: 'warning', message: text('history.lost', { names: lost.join('、') }) } : { type: 'success', message: text('history.restored') });
    onDone();
  };
  if (!asked) {
    return (
      <Button type="button" variant="secondary" onClick={() => setAsked(true)}>
        {text('history.restore', { number })}
      </Button>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Note tone="warning">{[text('history.restoreIntro', { number }), modified ? text('act.unsaved') : ''].filter(Boolean).join('\n')}</Note>
      {problem ? (
        <Note tone="danger" role="alert">
          {problem}
        </Note>
      ) : null}
      <Flex gap={2}>
        <Button type="button" loading={isLoading} onClick={() => void confirm()}>
          {text('history.restoreConfirm')}
        </Button>
        <Button type="button" variant="tertiary" onClick={() => setAsked(false)}>
          {text('act.cancel')}
        </Button>
      </Flex>
    </Flex>
  );
}

function Versions({ documentId, history, mayRestore, onClose }: { documentId: string; history: History; mayRestore: boolean; onClose(): void }) {
  const text = useText();
  const time = useTime();
  const kept = history.versions.filter(({ expunged }) => !expunged);
  const numbers = kept.map(({ number }) => String(number));
  const [from, setFrom] = useState(numbers[numbers.length - 1] ?? DRAFT);
  const [to, setTo] = useState(DRAFT);
  const options = [
    { value: DRAFT, label: text('history.draft') },
    ...[...kept].reverse().map(({ number, at }) => ({ value: String(number), label: text('history.option', { number, at: time(at) }) })),
  ];
  if (!kept.length) return <Typography textColor="neutral600">{text('history.noVersions')}</Typography>;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={3}>
        <Side label={text('history.from')} value={from} options={options} onChange={setFrom} />
        <Side label={text('history.to')} value={to} options={options} onChange={setTo} />
      </Flex>
      <Comparison documentId={documentId} from={from} to={to} />
      {mayRestore && from !== DRAFT ? <Restore key={from} documentId={documentId} number={from} lockVersion={history.lockVersion} onDone={onClose} /> : null}
    </Flex>
  );
}

/** 历史版本: what was done with the entry, two versions compared, a former one restored as draft. */
export function HistoryDialog({ documentId, mayRestore, onClose }: { documentId: string; mayRestore: boolean; onClose(): void }) {
  const text = useText();
  const { data, isError } = useDisclosureHistoryQuery(documentId);
  return (
    <Modal.Content style={{ maxWidth: '118rem', width: '94vw' }}>
      <Modal.Header>
        <Modal.Title>{text('history.title')}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        {isError ? <Typography role="alert" textColor="danger600">{text('history.failed')}</Typography> : null}
        {!data && !isError ? <Loader small>{text('pick.loading')}</Loader> : null}
        {data ? (
          <Flex gap={6} alignItems="flex-start">
            <Box tag="section" flex="1 1 0" aria-label={text('history.compare')} style={{ minWidth: 0 }}>
              <Versions documentId={documentId} history={data} mayRestore={mayRestore} onClose={onClose} />
            </Box>
            <Box tag="section" style={{ flex: '0 0 30rem' }} aria-label={text('state.history')}>
              <Typography tag="h3" variant="sigma" textColor="neutral600" paddingBottom={2} style={{ display: 'block' }}>
                {text('state.history')}
              </Typography>
              <Acts acts={data.acts} />
            </Box>
          </Flex>
        ) : null}
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" variant="tertiary" onClick={onClose}>
          {text('history.close')}
        </Button>
      </Modal.Footer>
    </Modal.Content>
  );
}
