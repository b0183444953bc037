import { contentTypes } from '../content-types';
import { foreignFields } from './create-draft';

const { attributes } = contentTypes.entry.schema as { attributes: Record<string, any> };
/** As Strapi holds them: with the types of custom fields and with what it adds itself. */
const held = Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, attribute.customField ? { ...attribute, type: 'string' } : attribute]));
const strapis = { createdAt: { type: 'datetime' }, publishedAt: { type: 'datetime' }, createdBy: { type: 'relation' }, documentId: { type: 'string' }, locale: { type: 'string' } };

describe('fields of a host', () => {
  it.each<[string, object, string[] | null]>([
    ['none', {}, []],
    ['one that it has added', { projectStage: { type: 'enumeration', enum: ['planned'] } }, ['projectStage']],
    ['a custom field that it has added', { projectType: { type: 'string', customField: 'plugin::disclosure.category' } }, ['projectType']],
    ['one of ours that it has made stricter', { title: { ...held.title, maxLength: 40 } }, ['title']],
    ['a custom field of ours with other options', { column: { ...held.column, required: true } }, ['column']],
    ['a component', { places: { type: 'component', component: 'site.place' } }, null],
    ['a password', { secret: { type: 'password' } }, null],
    ['attachments of other kinds', { attachments: { ...held.attachments, allowedTypes: ['files'] } }, null],
  ])('are told from ours: %s', (_what, more, expected) => {
    const found = foreignFields({ attributes: { ...held, ...strapis, ...more } });
    expect(found && Object.keys(found)).toEqual(expected);
  });

  it('are written by Strapi in a type of several languages', () => {
    expect(foreignFields({ attributes: held, pluginOptions: { i18n: { localized: true } } })).toBeNull();
  });
});
