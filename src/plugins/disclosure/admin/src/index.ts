import type { ComponentType } from 'react';
import type { PluginDefinition, StrapiApp } from '@strapi/strapi/admin';
import { registerActs } from './acts/register';
import { registerScreens } from './app/register';
import { closeAnnouncement } from './announcement';
import type { ContentManagerApis } from './contentManager';
import { registerWidgets } from './desk/register';
import { registerInputs } from './inputs/register';
import { LINES_INPUT, LinesInput } from './inputs/lines/LinesInput';
import { showNames } from './list/columns';
import { filterByNames } from './list/filters';
import { ownInputs } from './inputs/layout';
import { beginInChinese } from './language';
import { NewFromWord } from './manuscript/NewFromWord';
import { askAgainWhatWasOvertaken } from './overtaken';
import { keepTyped } from './saving/keepTyped';
import { TERM_INPUT, TermInput } from './terms/TermInput';
import { registerTrads } from './translations';
import { refuseInChinese } from './translations/strapi/sign-in';
import { descriptor } from './text';
import { PLUGIN_ID } from './uids';

const plugin: PluginDefinition = {
  register(app: StrapiApp) {
    beginInChinese(app);
    closeAnnouncement();
    askAgainWhatWasOvertaken(app);
    app.registerPlugin({ id: PLUGIN_ID, name: descriptor('plugin.name').defaultMessage });
    registerInputs(app);
    registerScreens(app);
    registerWidgets(app);
    app.addFields([
      { type: TERM_INPUT, Component: TermInput as ComponentType },
      { type: LINES_INPUT, Component: LinesInput as ComponentType },
    ]);
  },

  bootstrap(app) {
    app.registerHook('Admin/CM/pages/EditView/mutate-edit-view-layout', ownInputs);
    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', showNames);
    app.registerHook('Admin/CM/pages/ListView/inject-in-filters', filterByNames);
    keepTyped();
    refuseInChinese();
    app.getPlugin('content-manager').injectComponent('listView', 'actions', { name: `${PLUGIN_ID}-new-from-word`, Component: NewFromWord });
    registerActs(app.getPlugin('content-manager').apis as unknown as ContentManagerApis);
  },

  registerTrads,
};

export default plugin;
