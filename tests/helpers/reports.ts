import file from '../fixtures/annual-reports.json';
import { publication, type Stored } from './register';
import type { Site } from './site';

export const REPORT = 'plugin::disclosure.annual-report';
export type Values = Record<string, Record<string, Record<string, any>>>;

export const thisYear = Number(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4));
export const lastYear = thisYear - 1;

/** A real county's figures of the 2021 form, in which all holds. */
export function realValues(): Values {
  const { chapter2, chapter3, chapter4 } = structuredClone(file.reports.find(({ agency }) => agency === '沭阳县人民政府')!) as any;
  return { ...chapter2, chapter3, chapter4 };
}
export const CHAPTERS = ['overview', 'problems', 'other_matters'].map((id) => ({ id, heading: id, text: `第${id}章的内容，收费情况见附件。` }));

/** The stable code of a refusal, else the status. */
export const codeOf = (answer: { status: number; body: any }) => answer.body.error?.details.code ?? answer.status;

/** What tests do with reports; `site` is the one that runs at the moment. */
export function reporting(site: () => Site) {
  const admin = (method: 'get' | 'post' | 'put', path: string, body?: object) => site().admin.request(method, `/admin-disclosure/annual-reports${path}`, body);
  return {
    admin,
    at: <T>(instant: string, work: () => Promise<T>): Promise<T> => publication(site()).as({ at: Date.parse(instant) }, work),
    service: () => site().strapi.plugin('disclosure').service('annual-report') as any,
    open: async (office: Stored, of = lastYear, form = 'national-2021') => (await admin('post', '', { agency: office.code, year: of, form }).expect(201)).body.data,
    save: async (report: Stored, data: object) => (await admin('put', `/${report.documentId}`, { lockVersion: report.lockVersion, ...data })).body,
  };
}
