import { ATTRIBUTES, ENTRY_FIELDS, isExampleOn } from './example';

interface Extended {
  contentTypes: { entry: { schema: { attributes: Record<string, object>; config: { metadatas: Record<string, object>; layouts: { edit: object[][] } } } } };
}

/** The attributes of the example, with their Chinese labels in the panel. */
export default (plugin: Extended): Extended => {
  if (!isExampleOn()) return plugin;
  const { schema } = plugin.contentTypes.entry;
  for (const { name, label } of ENTRY_FIELDS) {
    schema.attributes[name] = ATTRIBUTES[name as keyof typeof ATTRIBUTES];
    schema.config.metadatas[name] = {
      edit: { label, description: '', placeholder: '', visible: true, editable: true },
      list: { label, searchable: true, sortable: true },
    };
    schema.config.layouts.edit.push([{ name, size: 6 }]);
  }
  return plugin;
};
