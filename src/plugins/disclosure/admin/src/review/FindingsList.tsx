import { Box, Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useForm, useNotification } from '@strapi/strapi/admin';
import { useText } from '../text';
import type { Finding } from './api';
import { Place } from './Place';

interface FindingsListProps {
  findings: Finding[];
  reasons: Record<string, string>;
  onReason(id: string, because: string): void;
  onMasked(): void;
}

/** What the checks say: what blocks is put right, a warning is kept with a reason, a number is masked as counties print it. */
export function FindingsList({ findings, reasons, onReason, onMasked }: FindingsListProps) {
  const text = useText();
  const { toggleNotification } = useNotification();
  const page = useForm('FindingsList', (state) => state);
  const mask = ({ field, found, instead }: Finding) => {
    const value = (page.values as Record<string, unknown>)[field];
    if (typeof value !== 'string' || !found || !instead) return;
    // Marks within a number, or signs written as entities, part it in the body's source.
    if (!value.includes(found)) return toggleNotification({ type: 'warning', message: text('review.replaceByHand', { text: instead }) });
    page.onChange(field, value.split(found).join(instead));
    onMasked();
  };
  return (
    <Box>
      <Typography tag="h3" fontWeight="semiBold">
        {text('review.findings', { count: findings.length })}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} paddingTop={2}>
        {findings.map((finding) => (
          <Box tag="li" key={finding.id} padding={3} background={finding.severity === 'block' ? 'danger100' : 'warning100'} hasRadius>
            <Flex justifyContent="space-between" alignItems="flex-start" gap={3}>
              <Box>
                <Typography tag="p" textColor={finding.severity === 'block' ? 'danger700' : 'neutral800'} style={{ overflowWrap: 'anywhere' }}>
                  {finding.message}
                  {finding.instead && finding.found ? `：${finding.found}` : ''}
                </Typography>
                {finding.place ? <Place {...finding.place} /> : null}
              </Box>
              {finding.instead && finding.field !== 'attachments' ? (
                <Button type="button" size="S" variant="secondary" onClick={() => mask(finding)} style={{ flex: 'none' }}>
                  {text('review.replace', { text: finding.instead })}
                </Button>
              ) : null}
            </Flex>
            {finding.severity === 'warn' ? (
              <Box paddingTop={2}>
                <Field.Root name={`keep-${finding.id}`}>
                  <Field.Label>{text('review.keep')}</Field.Label>
                  <TextInput
                    value={reasons[finding.id] ?? ''}
                    placeholder={text('review.keepHint')}
                    onChange={(event: React.ChangeEvent<HTMLInputElement>) => onReason(finding.id, event.target.value)}
                  />
                </Field.Root>
              </Box>
            ) : (
              <Typography variant="pi" textColor="danger700">
                {text('review.mustMend')}
              </Typography>
            )}
          </Box>
        ))}
      </Flex>
    </Box>
  );
}
