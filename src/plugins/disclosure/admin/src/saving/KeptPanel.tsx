import { useState } from 'react';
import { Box, Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { SidePanel } from '../contentManager';
import { useText } from '../text';
import { PLUGIN_ID } from '../uids';
import { SideBySide } from './SideBySide';
import type { KeptText } from './kept';
import { useKept } from './useKept';

interface KeptProps {
  model: string;
  documentId?: string;
}

/** What is being kept, and what was: offered, compared, dropped. */
function Kept({ model, documentId }: KeptProps) {
  const text = useText();
  const { formatDate } = useIntl();
  const kept = useKept(model, documentId);
  const [comparing, setComparing] = useState<{ text: KeptText | null } | null>(null);
  const time = (at: number) => formatDate(at, { timeZone: 'Asia/Shanghai', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false });
  const titleOf = ({ changes }: KeptText) => (typeof changes.title === 'string' && changes.title) || text('kept.untitled');

  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      {kept.stale ? (
        <Box role="alert" padding={3} background="danger100" borderColor="danger200" hasRadius>
          <Typography tag="p" variant="pi" textColor="danger700">
            {text('kept.stale')}
          </Typography>
          <Box paddingTop={2}>
            <Button type="button" size="S" variant="secondary" fullWidth onClick={() => setComparing({ text: null })}>
              {text('kept.compare')}
            </Button>
          </Box>
        </Box>
      ) : null}
      {kept.offers.map((one) => (
        <Box key={one.document} role="status" padding={3} background="warning100" borderColor="warning200" hasRadius>
          <Typography tag="p" variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {text(documentId ? 'kept.offer' : 'kept.offerNew', { time: time(one.at), title: titleOf(one) })}
            {one.base !== kept.base && documentId ? text('kept.changedSince') : ''}
          </Typography>
          <Flex gap={2} paddingTop={2} wrap="wrap">
            {one.base === kept.base || !documentId ? (
              <Button type="button" size="S" onClick={() => kept.restore(one)}>
                {text('kept.restore')}
              </Button>
            ) : null}
            {documentId ? (
              <Button type="button" size="S" variant="secondary" onClick={() => setComparing({ text: one })}>
                {text('kept.compare')}
              </Button>
            ) : null}
            <Button type="button" size="S" variant="tertiary" onClick={() => kept.drop(one)}>
              {text('kept.drop')}
            </Button>
          </Flex>
        </Box>
      ))}
      <Typography role="status" variant="pi" textColor={kept.full ? 'danger600' : 'neutral600'}>
        {kept.full ? text('kept.full') : kept.keptAt ? text('kept.at', { time: time(kept.keptAt) }) : text('kept.idle')}
      </Typography>
      {comparing && documentId ? (
        <Dialog.Root open onOpenChange={(open: boolean) => (open ? undefined : setComparing(null))}>
          <SideBySide
            model={model}
            documentId={documentId}
            mine={comparing.text?.changes ?? kept.changes()}
            onSettle={(theirs, mine) => {
              kept.settle(theirs, mine, comparing.text);
              setComparing(null);
            }}
            onClose={() => setComparing(null)}
          />
        </Dialog.Root>
      ) : null}
    </Flex>
  );
}

export const KeptPanel: SidePanel = ({ model, documentId, activeTab }) => {
  const text = useText();
  if (!model.startsWith(`plugin::${PLUGIN_ID}.`) || activeTab === 'published') return null;
  // Another document is another form: nothing of the one before may be kept under its name.
  return { title: text('kept.title'), content: <Kept key={documentId ?? 'new'} model={model} documentId={documentId} /> };
};
KeptPanel.displayName = 'DisclosureKept';
