import { Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useText } from '../../text';
import type { PasteReport } from './BodyEditor';
import type { Loss } from './paste/clean';

const LOSSES: Loss[] = ['hidden', 'comments', 'links', 'objects'];

/** What a paste left behind, or put elsewhere. Read out when it arrives; nothing is lost without a word. */
export function PasteNotice({ report, onClose }: { report: PasteReport; onClose(): void }) {
  const text = useText();
  const files = report.pictures.filter(({ data, mark }) => !data || report.failed.includes(mark));
  const uploading = report.pictures.length - files.length;
  const lines = [
    ...(report.beside ? [text('paste.beside')] : []),
    ...(uploading ? [text('paste.uploading', { count: uploading })] : []),
    ...(files.length ? [text('paste.pictures', { count: files.length, names: files.map(({ name }) => name).join('、') })] : []),
    ...LOSSES.flatMap((loss) => (report.lost[loss] ? [text(`paste.${loss}`, { count: report.lost[loss] })] : [])),
  ];
  if (!lines.length) return null;
  return (
    <Flex role="status" gap={2} marginTop={2} padding={3} alignItems="flex-start" justifyContent="space-between" background="warning100" borderColor="warning200" hasRadius>
      <Box tag="ul" aria-label={text('paste.title')}>
        {lines.map((line) => (
          <Typography key={line} tag="li" variant="pi" textColor="neutral800" display="block">
            {line}
          </Typography>
        ))}
      </Box>
      <IconButton type="button" size="S" variant="ghost" label={text('paste.close')} onClick={onClose}>
        <Cross />
      </IconButton>
    </Flex>
  );
}
