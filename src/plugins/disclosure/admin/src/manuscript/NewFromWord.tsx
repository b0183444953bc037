import { useRef, useState, type ChangeEvent } from 'react';
import { Box, Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { File as FileIcon } from '@strapi/icons';
import { useAPIErrorHandler, useAuth, useNotification, useRBAC, type FetchError } from '@strapi/strapi/admin';
import { useNavigate, useParams } from 'react-router-dom';
import { browserStore, keep } from '../saving/kept';
import type { KeptState } from '../saving/useKept';
import { useText } from '../text';
import type { MessageKey } from '../translations';
import { ENTRY } from '../uids';
import { useManuscript, type Prepared } from './readManuscript';

const CREATE = [{ action: 'plugin::content-manager.explorer.create', subject: ENTRY }];
const FIELDS = [
  ['title', 'word.title'],
  ['documentNumber', 'word.documentNumber'],
  ['formedOn', 'word.formedOn'],
] as const satisfies [string, MessageKey][];

/** What was read, before the form opens with it: the person checks it there and saves. */
function Told({ prepared, onContinue, onClose }: { prepared: Prepared; onContinue(): void; onClose(): void }) {
  const text = useText();
  const { read, loose, attached } = prepared;
  const notes = [
    ...(read.leftOut.length ? [text('word.leftOut', { lines: read.leftOut.join('；') })] : []),
    ...(loose ? [text('word.pictures', { count: loose })] : []),
    ...read.check.map((what) => text(`word.${what}`)),
    ...(attached ? [] : [text('word.notAttached')]),
  ];
  return (
    <Dialog.Content>
      <Dialog.Header>{text('word.read')}</Dialog.Header>
      <Dialog.Body>
        <Flex direction="column" alignItems="stretch" gap={2} width="100%">
          {FIELDS.map(([field, label]) => (
            <Typography key={field} style={{ overflowWrap: 'anywhere' }}>
              {text(label)}：{read[field] || text('word.empty')}
            </Typography>
          ))}
          {notes.map((note) => (
            <Typography key={note} variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {note}
            </Typography>
          ))}
        </Flex>
      </Dialog.Body>
      <Dialog.Footer>
        <Button type="button" variant="tertiary" onClick={onClose}>
          {text('html.cancel')}
        </Button>
        <Button type="button" onClick={onContinue}>
          {text('word.continue')}
        </Button>
      </Dialog.Footer>
    </Dialog.Content>
  );
}

/** 从 Word 新建, beside the button for a new entry. */
export function NewFromWord() {
  const { slug } = useParams();
  return slug === ENTRY ? <Chooser /> : null;
}

function Chooser() {
  const text = useText();
  const navigate = useNavigate();
  const read = useManuscript();
  const { toggleNotification } = useNotification();
  const { formatAPIError } = useAPIErrorHandler();
  const person = String(useAuth('NewFromWord', (state) => state.user?.id) ?? '');
  const { allowedActions } = useRBAC(CREATE);
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  if (!allowedActions.canCreate) return null;

  const onChoose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) return;
    setBusy(true);
    try {
      setPrepared(await read(file));
    } catch (error) {
      toggleNotification({ type: 'danger', message: formatAPIError(error as FetchError) });
    } finally {
      setBusy(false);
    }
  };
  // The form begins with it as with any text that was kept: one way in, whatever the text comes from.
  const onContinue = () => {
    const document = `new:word${Date.now().toString(36)}`;
    const stored = keep(browserStore(), { at: Date.now(), person, model: ENTRY, document, changes: prepared!.changes, base: null });
    if (!stored) {
      toggleNotification({ type: 'danger', message: text('kept.full') });
      return;
    }
    const state: KeptState = { disclosureKept: document };
    navigate(`/content-manager/collection-types/${ENTRY}/create`, { state });
  };
  return (
    <Box>
      <input ref={input} type="file" accept=".docx" hidden aria-label={text('word.new')} onChange={(event) => void onChoose(event)} />
      <Button type="button" size="S" variant="secondary" startIcon={<FileIcon />} loading={busy} onClick={() => input.current?.click()}>
        {text('word.new')}
      </Button>
      {prepared ? (
        <Dialog.Root open onOpenChange={(open: boolean) => (open ? undefined : setPrepared(null))}>
          <Told prepared={prepared} onContinue={onContinue} onClose={() => setPrepared(null)} />
        </Dialog.Root>
      ) : null}
    </Box>
  );
}
