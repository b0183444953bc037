import type { Core } from '@strapi/strapi';

const ENTRY = 'plugin::disclosure.entry';
const FINANCE = 'finance';
const [AUTHOR, REVIEWER, SECRECY] = ['finance@qingdu.example', 'reviewer@qingdu.example', 'secrecy@qingdu.example'];

type Step = [email: string, event: string, opinion: string];
const SUBMIT: Step = [AUTHOR, 'submit', '请审核'];

/** How far the drafts of the finance bureau have come, one after the other. */
const STORIES: Step[][] = [
  [SUBMIT],
  [SUBMIT, [REVIEWER, 'return', '名称与正文标题不一致，请核对后重新送审']],
  [SUBMIT, [REVIEWER, 'pass', '内容准确，同意公开']],
  [SUBMIT, [REVIEWER, 'pass', '内容准确，同意公开'], [SECRECY, 'pass', '经审查不涉密，同意公开']],
];

/** Drafts of the finance bureau on their way through the review, for the accounts of the demo to go on with. */
export async function playReviews(strapi: Core.Strapi): Promise<void> {
  const drafts = (await strapi.db.query(ENTRY).findMany({
    where: { agency: FINANCE, standing: { $null: true }, publishedAt: { $null: true }, publicity: 'proactive' },
    orderBy: { formedOn: 'desc' },
  })) as { documentId: string }[];
  const left = [...STORIES];
  for (const { documentId } of drafts) {
    if (!left.length) return;
    const findings = (await strapi.plugin('disclosure').service('checks').of(documentId)) as Finding[];
    if (findings.some(({ severity }) => severity === 'block')) continue;
    for (const step of left.shift()!) await take(strapi, documentId, step, findings);
  }
}

interface Finding {
  id: string;
  severity: string;
}

async function take(strapi: Core.Strapi, documentId: string, [email, event, opinion]: Step, findings: Finding[]): Promise<void> {
  const service = (name: string) => strapi.plugin('disclosure').service(name) as any;
  const user = await strapi.db.query('admin::user').findOne({ where: { email } });
  const kept = (event === 'submit' ? findings : []).map(({ id }) => ({ id, because: '已核对，无须修改' }));
  await service('publication').as({ actor: `admin:${user.id} ${user.firstname}` }, async () =>
    service('review').decide(documentId, { event, version: await service('review').versionOf(documentId), opinion, kept })
  );
}
