import type { ComponentType } from 'react';
import type { StrapiApp } from '@strapi/strapi/admin';
import { descriptor } from '../text';
import { PLUGIN_ID } from '../uids';

type Loader = () => Promise<{ default: unknown }>;

const FIELDS = {
  agency: { type: 'string', Input: () => import('./AgencyInput') },
  agencies: { type: 'json', Input: () => import('./AgenciesInput') },
  category: { type: 'string', Input: () => import('./CategoryInput') },
  categories: { type: 'json', Input: () => import('./CategoriesInput') },
  entries: { type: 'json', Input: () => import('./EntriesInput') },
  html: { type: 'text', Input: () => import('./HtmlInput') },
} as const satisfies Record<string, { type: string; Input: Loader }>;

/** Same names and types as on the server: a stored value must not depend on which side declared the field. */
export function registerInputs(app: StrapiApp): void {
  for (const [name, { type, Input }] of Object.entries(FIELDS)) {
    app.customFields.register({
      name,
      pluginId: PLUGIN_ID,
      type,
      intlLabel: descriptor(`field.${name as keyof typeof FIELDS}.label`),
      intlDescription: descriptor(`field.${name as keyof typeof FIELDS}.description`),
      // Strapi types the component without props and then passes it all of an input's.
      components: { Input: Input as unknown as () => Promise<{ default?: ComponentType }> },
    });
  }
}
