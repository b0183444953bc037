import { useEffect, useState } from 'react';
import { Box, Button, Dialog, Flex, Loader, Radio, Typography } from '@strapi/design-system';
import { unstable_useDocumentLayout as useDocumentLayout, useFetchClient } from '@strapi/strapi/admin';
import { useText } from '../text';
import { disputed } from './kept';

type Values = Record<string, unknown>;

/** Values as somebody can compare them: the text of a body, the names of files. */
function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' && one && 'name' in one ? String(one.name) : shown(one))).join('、') || '—';
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (!/<[a-z][^>]*>/i.test(text)) return text;
  const blocks = text.replace(/<\/(p|h[2-5]|li|tr|caption|div)>|<br \/>/g, '$&\n').replace(/<\/t[dh]>/g, '$&　');
  return (new DOMParser().parseFromString(blocks, 'text/html').body.textContent ?? '').trim();
}

interface SideBySideProps {
  model: string;
  documentId: string;
  mine: Values;
  onSettle(theirs: Values, mine: Values): void;
  onClose(): void;
}

/** One's own version and the one that was saved meanwhile, field by field; each is chosen. Nothing is saved by this. */
export function SideBySide({ model, documentId, mine, onSettle, onClose }: SideBySideProps) {
  const text = useText();
  const { get } = useFetchClient();
  const { edit } = useDocumentLayout(model);
  const [theirs, setTheirs] = useState<Values | null>(null);
  const [failed, setFailed] = useState(false);
  const [chosen, setChosen] = useState<Record<string, 'mine' | 'theirs'>>({});

  useEffect(() => {
    get<{ data: Values }>(`/content-manager/collection-types/${model}/${documentId}`, { params: { status: 'draft' } })
      .then(({ data }) => setTheirs(data.data))
      .catch(() => setFailed(true));
  }, [get, model, documentId]);

  const labels = new Map(edit.layout.flat(2).map(({ name, label }) => [name, label]));
  const fields = theirs ? disputed(mine, theirs) : [];
  const settle = () => {
    // What nobody else has touched stays as typed here.
    const kept = Object.entries(mine).filter(([field]) => chosen[field] !== 'theirs');
    onSettle(theirs!, Object.fromEntries(kept));
  };
  return (
    <Dialog.Content style={{ maxWidth: '110rem', width: '94vw' }}>
      <Dialog.Header>{text('kept.compareTitle')}</Dialog.Header>
      <Dialog.Body>
        {failed ? <Typography role="alert" textColor="danger600">{text('kept.compareFailed')}</Typography> : null}
        {!theirs && !failed ? <Loader small>{text('pick.loading')}</Loader> : null}
        {theirs ? (
          <Flex direction="column" alignItems="stretch" gap={4} width="100%" style={{ maxHeight: '60vh', overflow: 'auto' }} tabIndex={0} role="region" aria-label={text('kept.compareTitle')}>
            {fields.length ? null : <Typography>{text('kept.same')}</Typography>}
            {fields.map((field) => (
              <Box key={field} tag="fieldset" style={{ border: 0 }}>
                <Typography tag="legend" fontWeight="bold" paddingBottom={1}>
                  {labels.get(field) ?? field}
                </Typography>
                <Radio.Group
                  aria-label={String(labels.get(field) ?? field)}
                  value={chosen[field] ?? 'mine'}
                  onValueChange={(way: string) => setChosen((all) => ({ ...all, [field]: way as 'mine' | 'theirs' }))}
                >
                  <Flex gap={4} alignItems="stretch">
                    {(['mine', 'theirs'] as const).map((way) => (
                      <Box key={way} flex="1 1 0" padding={3} borderColor="neutral200" hasRadius background={(chosen[field] ?? 'mine') === way ? 'primary100' : 'neutral0'} style={{ minWidth: 0 }}>
                        <Radio.Item value={way}>{text(way === 'mine' ? 'kept.mine' : 'kept.theirs')}</Radio.Item>
                        <Typography tag="div" variant="pi" textColor="neutral800" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: '26rem', overflow: 'auto' }} tabIndex={0}>
                          {shown((way === 'mine' ? mine : theirs)[field])}
                        </Typography>
                      </Box>
                    ))}
                  </Flex>
                </Radio.Group>
              </Box>
            ))}
          </Flex>
        ) : null}
      </Dialog.Body>
      <Dialog.Footer>
        <Button type="button" variant="tertiary" onClick={onClose}>
          {text('html.cancel')}
        </Button>
        <Button type="button" disabled={!theirs} onClick={settle}>
          {text('kept.settle')}
        </Button>
      </Dialog.Footer>
    </Dialog.Content>
  );
}
