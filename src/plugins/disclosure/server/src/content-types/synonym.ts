import { boolean, contentType, lockVersion, string, text } from './define';

export const synonym = contentType({
  singular: 'synonym',
  plural: 'synonyms',
  collectionName: 'disclosure_synonyms',
  displayName: '同义词',
  description: '检索时视为同义的词语',
  draftAndPublish: false,
  mainField: 'words',
  list: ['words', 'active'],
  defaultSort: ['words', 'ASC'],
  fields: {
    words: {
      attribute: string({ required: true, maxLength: 250 }),
      label: '同义词',
      help: '用等号隔开，如：低保=最低生活保障',
      size: 12,
    },
    note: { attribute: text(), label: '说明', size: 12 },
    active: { attribute: boolean(true), label: '在用', size: 4 },
    lockVersion,
  },
});
