import { Typography } from '@strapi/design-system';
import { useText } from '../text';
import type { Finding } from './api';

/** Where a finding stands: line, and its words with what is around them. */
export function Place({ in: where, line, before, text: words, after }: NonNullable<Finding['place']>) {
  const text = useText();
  return (
    <Typography tag="p" variant="pi" textColor="neutral700" style={{ overflowWrap: 'anywhere' }}>
      {text('review.place', { where, line })}
      {before}
      <strong>{words}</strong>
      {after}
    </Typography>
  );
}
