import { useMemo } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import { SCREENS, type Screen } from './screens';

/** The screens that the person who is signed in may see. */
export function useScreens(): Screen[] {
  const held = useAuth('DisclosureScreens', ({ permissions }) => permissions);
  return useMemo(
    () =>
      SCREENS.filter(({ permissions }) =>
        permissions.some(({ action, subject }) => held.some((own) => own.action === action && (own.subject ?? null) === subject))
      ),
    [held]
  );
}
