import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { MessageKey } from './translations';
import { zhHans } from './translations/zh-Hans';
import { PLUGIN_ID } from './uids';

export type Text = (key: MessageKey, values?: Record<string, string | number>) => string;

/** Messages of this plugin, by keys that the compiler knows. */
export function useText(): Text {
  const { formatMessage } = useIntl();
  return useCallback(
    (key, values) => formatMessage({ id: `${PLUGIN_ID}.${key}`, defaultMessage: zhHans[key] }, values),
    [formatMessage]
  );
}

/** A message for the parts of Strapi that translate themselves. */
export const descriptor = (key: MessageKey) => ({ id: `${PLUGIN_ID}.${key}`, defaultMessage: zhHans[key] as string });
