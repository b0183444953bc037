import { Button, Flex, Typography } from '@strapi/design-system';
import { useText } from '../text';

/** Leads through a list that knows whether there is more, not how much; nothing where one page holds all. */
export function Pages({ page, more, busy, go }: { page: number; more: boolean; busy: boolean; go(page: string): void }) {
  const text = useText();
  if (page < 2 && !more) return null;
  return (
    <Flex gap={2} alignItems="center">
      <Button variant="tertiary" size="S" disabled={page < 2 || busy} onClick={() => go(String(page - 1))}>
        {text('pages.back')}
      </Button>
      <Typography textColor="neutral600">{text('pages.page', { page })}</Typography>
      <Button variant="tertiary" size="S" disabled={!more || busy} onClick={() => go(String(page + 1))}>
        {text('pages.next')}
      </Button>
    </Flex>
  );
}
