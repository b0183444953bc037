import { Information } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { descriptor } from '../text';
import { PLUGIN_ID } from '../uids';
import { SCREENS } from './screens';

/** Puts the plugin's screens into the panel's menu, for whoever may see at least one of them. */
export function registerScreens(app: StrapiApp): void {
  app.addMenuLink({
    to: `plugins/${PLUGIN_ID}`,
    icon: Information,
    intlLabel: descriptor('plugin.name'),
    permissions: SCREENS.flatMap(({ permissions }) => permissions),
    position: 2,
    Component: () => import('./App'),
  });
}
