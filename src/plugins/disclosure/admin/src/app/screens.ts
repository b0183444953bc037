import type { ComponentType } from 'react';
import type { MessageKey } from '../translations';
import { ENTRY } from '../uids';

/** A right that a person of the panel may hold; `subject` is a content type, or null for the actions of this plugin. */
export interface Right {
  action: string;
  subject: string | null;
}

export interface Screen {
  /** Below `plugins/disclosure/`; the screen may have routes of its own below it. Its page in the manual has the same name. */
  path: string;
  title: MessageKey;
  /** One of these is enough. */
  permissions: readonly Right[];
  load: () => Promise<{ default: ComponentType }>;
}

/** An action of this plugin, as `access/actions.ts` of the server registers it. */
export const right = (action: string): Right => ({ action: `plugin::disclosure.${action}`, subject: null });

const READ_ENTRIES: Right = { action: 'plugin::content-manager.explorer.read', subject: ENTRY };

/** The plugin's own screens in the order of the side navigation: a screen is one line here. */
export const SCREENS: readonly Screen[] = [
  { path: 'desk', title: 'desk.title', permissions: [READ_ENTRIES], load: () => import('../desk/Desk') },
  { path: 'catalogue', title: 'catalogue.title', permissions: [READ_ENTRIES], load: () => import('../catalogue/Catalogue') },
  { path: 'statistics', title: 'units.title', permissions: [READ_ENTRIES], load: () => import('../statistics/Statistics') },
  { path: 'public-checks', title: 'checks.title', permissions: [right('checks.read')], load: () => import('../checks/PublicChecks') },
  { path: 'annual-reports', title: 'reports.title', permissions: [right('reports.edit')], load: () => import('../reports/Reports') },
  { path: 'people', title: 'people.title', permissions: [right('people.manage')], load: () => import('../people/People') },
  { path: 'reorganisation', title: 'reorganisation.title', permissions: [right('agencies.reorganise')], load: () => import('../reorganisation/Reorganisation') },
  { path: 'import', title: 'imports.title', permissions: [right('entries.import'), right('entries.migrate')], load: () => import('../imports/Imports') },
  { path: 'hand-over', title: 'handover.title', permissions: [right('handover.run')], load: () => import('../handover/HandOver') },
  { path: 'webhooks', title: 'webhooks.title', permissions: [right('webhooks.manage')], load: () => import('../webhooks/Webhooks') },
  { path: 'settings', title: 'settings.title', permissions: [right('settings.edit')], load: () => import('../settings/Settings') },
];
