import { Box, Button, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { Note } from '../acts/Note';
import { useText } from '../text';
import type { Form } from './useSettings';

/** 审核表: who decides in which step, as data; a table with a fault is not saved. */
export function ReviewPart({ form }: { form: Form }) {
  const text = useText();
  const table = form.value('review.table');
  const locked = form.locked('review.table');
  const faults = form.faults('review.table');
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography textColor="neutral600">{text(locked ? 'settings.locked' : 'settings.review.intro')}</Typography>
      {table === null ? <Note tone="warning">{text('settings.review.none')}</Note> : null}
      <Flex gap={2}>
        <Button type="button" variant="secondary" disabled={locked} onClick={() => form.change('review.table', form.loaded.standardTable)}>
          {text('settings.review.standard')}
        </Button>
        {form.loaded.settings['review.table'].set ? (
          <Button type="button" variant="tertiary" onClick={() => form.reset('review.table')}>
            {text('settings.review.configured')}
          </Button>
        ) : null}
      </Flex>
      {faults.length ? (
        <Box role="alert" background="danger100" padding={4} hasRadius>
          <Typography fontWeight="bold" textColor="danger700">
            {text('settings.review.faults', { count: faults.length })}
          </Typography>
          <ul>
            {faults.map((fault) => (
              <li key={fault}>
                <Typography textColor="danger700">{fault}</Typography>
              </li>
            ))}
          </ul>
        </Box>
      ) : null}
      <Field.Root name="table" {...(faults.length ? { error: text('settings.review.faults', { count: faults.length }) } : {})}>
        <Field.Label>{text('settings.review.table')}</Field.Label>
        <Textarea
          value={table ?? ''}
          disabled={locked}
          spellCheck={false}
          onChange={(event: { target: HTMLTextAreaElement }) => form.change('review.table', event.target.value)}
          style={{ fontFamily: 'ui-monospace, Consolas, monospace', fontSize: '1.3rem', minHeight: '44rem' }}
        />
      </Field.Root>
    </Flex>
  );
}
