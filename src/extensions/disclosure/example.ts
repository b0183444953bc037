/**
 * What a county adds to the product, worked out: three fields of an entry about a project, a classification scheme, the
 * names of an enumeration, a hand-over profile, a quarterly return. `strapi-server.ts` beside this file adds the
 * attributes, `config/plugins.ts` declares them; docs/extending.md of the plugin says what each word does.
 * `DISCLOSURE_EXAMPLE=off` leaves all of it out.
 */
export const isExampleOn = (): boolean => process.env.DISCLOSURE_EXAMPLE !== 'off';

export const ATTRIBUTES = {
  projectStage: { type: 'enumeration', enum: ['planned', 'building', 'done'] },
  projectType: { type: 'customField', customField: 'plugin::disclosure.category', options: { scheme: 'project-type' } },
  investment: { type: 'decimal' },
};

export const SCHEMES = [{ code: 'project-type', name: '项目类型' }];

export const ENTRY_FIELDS = [
  {
    name: 'projectStage', label: '项目阶段', public: true, filterable: true, facet: true,
    values: { planned: '拟建', building: '在建', done: '竣工' }, importHeaders: ['阶段'],
  },
  { name: 'projectType', label: '项目类型', public: true, filterable: true, facet: true },
  { name: 'investment', label: '总投资（万元）', public: true, filterable: true, sortable: true, importHeaders: ['总投资'] },
];

/** What the platform of another authority asks for: shown under 移交. */
export const HAND_OVER_PROFILE = 'src/extensions/disclosure/hand-over-example.json';

/** What a city asks its counties for every quarter: a return beside the annual report, under 年度报告; not public. */
export const QUARTERLY_RETURN = 'src/extensions/disclosure/quarterly-return.json';
