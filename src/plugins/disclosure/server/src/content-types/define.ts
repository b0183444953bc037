/**
 * One declaration per content type: attribute, Chinese label, help and place in the form stand together, so that
 * a field cannot be added without saying what an editor reads beside it.
 */
export interface Field {
  /** The Strapi attribute itself. */
  attribute: Record<string, unknown>;
  /** Official Chinese label, shown in the form and in the list. */
  label: string;
  /** One line of help under the input. */
  help?: string;
  /** Width in the form, of 12 columns; absent: not in the form. */
  size?: 3 | 4 | 6 | 8 | 12;
  /** The server alone writes this field: shown, never editable. */
  serverOwned?: boolean;
}

export interface Definition {
  singular: string;
  plural: string;
  collectionName: string;
  displayName: string;
  description: string;
  draftAndPublish: boolean;
  /** Kept truth that no editor opens: journal, versions, index numbers. */
  hidden?: boolean;
  mainField: string;
  /** Columns of the list, in order. */
  list: string[];
  defaultSort: [string, 'ASC' | 'DESC'];
  fields: Record<string, Field>;
  indexes?: { name: string; columns: string[]; type?: 'unique' }[];
}

/** Rows of the form: fields in their order of declaration, broken whenever twelve columns are full. */
function layoutOf(fields: Record<string, Field>): { name: string; size: number }[][] {
  const rows: { name: string; size: number }[][] = [];
  let free = 0;
  for (const [name, { size }] of Object.entries(fields)) {
    if (!size) continue;
    if (size > free) {
      rows.push([]);
      free = 12;
    }
    rows[rows.length - 1]!.push({ name, size });
    free -= size;
  }
  return rows;
}

/** @returns the content type in the shape in which a Strapi plugin declares it. */
export function contentType(definition: Definition) {
  const { fields } = definition;
  const names = Object.keys(fields);
  const metadatas = Object.fromEntries(
    names.map((name) => {
      const { label, help = '', size, serverOwned = false } = fields[name]!;
      return [
        name,
        {
          edit: { label, description: help, placeholder: '', visible: Boolean(size), editable: !serverOwned },
          list: { label, searchable: true, sortable: true },
        },
      ];
    })
  );
  return {
    schema: {
      kind: 'collectionType',
      collectionName: definition.collectionName,
      info: {
        singularName: definition.singular,
        pluralName: definition.plural,
        displayName: definition.displayName,
        description: definition.description,
      },
      options: { draftAndPublish: definition.draftAndPublish },
      pluginOptions: {
        'content-manager': { visible: !definition.hidden },
        'content-type-builder': { visible: false },
      },
      attributes: Object.fromEntries(names.map((name) => [name, fields[name]!.attribute])),
      ...(definition.indexes ? { indexes: definition.indexes } : {}),
      config: {
        settings: {
          bulkable: true,
          filterable: true,
          searchable: true,
          pageSize: 20,
          mainField: definition.mainField,
          defaultSortBy: definition.defaultSort[0],
          defaultSortOrder: definition.defaultSort[1],
        },
        metadatas,
        layouts: { list: definition.list, edit: layoutOf(fields) },
      },
    },
  };
}

/** Shorthands for attributes that occur often. */
export const string = (extra: Record<string, unknown> = {}) => ({ type: 'string', ...extra });
export const text = (extra: Record<string, unknown> = {}) => ({ type: 'text', ...extra });
export const date = () => ({ type: 'date' });
export const datetime = () => ({ type: 'datetime' });
export const integer = (extra: Record<string, unknown> = {}) => ({ type: 'integer', ...extra });
export const boolean = (byDefault?: boolean) => ({ type: 'boolean', ...(byDefault === undefined ? {} : { default: byDefault }) });
export const json = () => ({ type: 'json' });
export const oneOf = (values: readonly string[], byDefault?: string) => ({
  type: 'enumeration',
  enum: [...values],
  ...(byDefault ? { default: byDefault } : {}),
});
/** A field whose input is ours: it keeps codes of agencies, categories or entries, or sanitised HTML. */
export const custom = (type: 'agency' | 'category' | 'html', options: Record<string, unknown> = {}) => ({
  type: 'customField',
  customField: `plugin::disclosure.${type}`,
  ...(Object.keys(options).length ? { options } : {}),
});
/** Several codes; kept as a JSON array of strings in the order chosen. */
export const customMany = (type: 'agencies' | 'categories' | 'entries', options: Record<string, unknown> = {}) => ({
  type: 'customField',
  customField: `plugin::disclosure.${type}`,
  ...(Object.keys(options).length ? { options } : {}),
});
/**
 * Raised by every save and compared with what the editor had opened. In the form but not on it: an attribute that is
 * `visible: false` would not travel back with a save.
 */
export const lockVersion: Field = {
  attribute: { type: 'integer', default: 0 },
  label: '修改版次',
  serverOwned: true,
};
