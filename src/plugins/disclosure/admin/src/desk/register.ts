import { ChartPie, CheckCircle } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { descriptor } from '../text';
import { ENTRY, PLUGIN_ID } from '../uids';

/** The desk in short on the panel's home page, for whoever may see the desk. */
export function registerWidgets(app: StrapiApp): void {
  const shared = {
    pluginId: PLUGIN_ID,
    link: { label: descriptor('desk.widget.open'), href: `/plugins/${PLUGIN_ID}/desk` },
    permissions: [{ action: 'plugin::content-manager.explorer.read', subject: ENTRY }],
  };
  app.widgets.register((others) => [
    { ...shared, id: 'todo', icon: CheckCircle, title: descriptor('desk.widget.todo'), component: async () => (await import('./widgets')).TodoWidget },
    { ...shared, id: 'year', icon: ChartPie, title: descriptor('desk.widget.year'), component: async () => (await import('./widgets')).YearWidget },
    ...others,
  ]);
}
