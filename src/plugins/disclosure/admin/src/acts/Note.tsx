import type { ReactNode } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { Information, WarningCircle } from '@strapi/icons';

/** A sentence that must not be overlooked. */
export function Note({ tone, children, role }: { tone: 'neutral' | 'warning' | 'danger'; children: ReactNode; role?: string }) {
  const Icon = tone === 'neutral' ? Information : WarningCircle;
  return (
    <Flex
      role={role}
      gap={2}
      padding={3}
      alignItems="flex-start"
      background={tone === 'neutral' ? 'primary100' : `${tone}100`}
      hasRadius
    >
      <Icon
        fill={tone === 'neutral' ? 'primary600' : `${tone}600`}
        width="1.6rem"
        height="1.6rem"
        aria-hidden
        style={{ flex: 'none', marginTop: '0.2rem' }}
      />
      <Typography textColor={tone === 'danger' ? 'danger700' : 'neutral800'} style={{ whiteSpace: 'pre-line' }}>
        {children}
      </Typography>
    </Flex>
  );
}
