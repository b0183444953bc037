import type { Core } from '@strapi/strapi';
import { directoryWithin } from '../catalogue/state';
import { shanghaiDay, shanghaiMinute } from '../domain/shanghai';
import { DisclosureError } from '../http/errors';
import { draftOf } from '../publication/entry-writes';
import { filesOfRow } from '../publication/files';
import { now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { roleOf } from './people';
import { draftHash, shortVersion, standOf, type Decision } from './record';
import { tableInForce } from './tables';
import { factsOf, stepsAhead } from './walk';

const NAMED = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' } as const;
const html = (text: unknown) => String(text ?? '').replace(/[&<>"']/g, (sign) => NAMED[sign as keyof typeof NAMED]);

const STYLE = `@page{size:A4;margin:20mm}*{box-sizing:border-box}body{font:14px/1.6 "SimSun","Songti SC",serif;color:#000;max-width:180mm;margin:0 auto;padding:8mm 0}
h1{font:bold 24px/1.4 "SimHei","Heiti SC",sans-serif;text-align:center;letter-spacing:.2em;margin:0 0 4mm}.head{display:flex;justify-content:space-between;margin-bottom:2mm}
table{width:100%;border-collapse:collapse}th,td{border:1px solid #000;padding:2mm;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{width:28mm;font-weight:normal;text-align:center;vertical-align:middle}
.step td{height:26mm}.sign{display:flex;justify-content:flex-end;gap:12mm;margin-top:8mm}.note{margin-top:3mm;font-size:12px}
.body{margin-top:6mm;border-top:1px solid #000;padding-top:4mm;break-before:page}.body table{font-size:12px}`;

/**
 * 信息发布审核表 of a draft, to be printed and signed: what is to be published, a box for every step, decisions made
 * so far filled in, and the version that the signatures are for. The body follows on pages of its own.
 *
 * @returns an HTML document
 * @throws ENTRY_NOT_FOUND, REVIEW_NONE
 */
export async function reviewSheet(strapi: Core.Strapi, trx: Trx, documentId: string): Promise<string> {
  const inForce = await tableInForce(strapi, trx);
  if (!inForce) throw new DisclosureError('REVIEW_NONE');
  const draft = await draftOf(strapi, documentId);
  if (!draft) throw new DisclosureError('ENTRY_NOT_FOUND');
  const { table, fingerprint } = inForce;
  const directory = await directoryWithin(trx);
  const hash = draftHash(draft);
  const { state, review, voided } = standOf(table, fingerprint, draft, hash);
  const made = voided ? [] : (review?.decisions ?? []);
  const facts = factsOf(draft, directory);
  const usual = stepsAhead(table, table.states[0]!.code, facts);
  const steps = usual.some(({ code }) => code === state.code) || state.kind !== 'step' ? usual : stepsAhead(table, state.code, facts);
  const submitted = made.find(({ event }) => event === 'submit' || event === 'submit_urgent');
  const column = directory.path('column', draft.column).map(({ name }) => name).join(' / ');
  const channels = ((draft.channels ?? []) as string[]).map((code) => directory.category('channel', code)?.name ?? code).join('、');
  const files = filesOfRow(draft).filter(({ role }) => role === 'attachment');
  const rows: [string, unknown][] = [
    ['填报单位', directory.agencies.get(draft.agency)?.name ?? draft.agency],
    ['信息名称', draft.title],
    ['文号', draft.documentNumber || '（非公文或无文号）'],
    ['成文日期', draft.formedOn],
    ['公开栏目', column],
    ['公开属性', '主动公开'],
    ['公开渠道', channels || '政府网站'],
    ['附件', files.length ? files.map(({ name }) => name).join('；') : '无'],
    ['内容概述', draft.summary],
    ['送审', submitted ? `${submitted.by.name}　${shanghaiMinute(Date.parse(submitted.at))}${submitted.behalfOf ? `　代报：${submitted.behalfOf}` : ''}` : ''],
    ...(submitted?.oral
      ? ([['口头决定', `${submitted.oral.by.name}，${shanghaiMinute(Date.parse(submitted.oral.at))}，${submitted.oral.how}：${submitted.oral.what}（记录：${submitted.oral.writtenBy.name}）`]] as [string, unknown][])
      : []),
    ...(draft.changeNote ? ([['更正说明', draft.changeNote]] as [string, unknown][]) : []),
  ];
  const boxes = steps.map(({ code, name, role }) => box(name, roleOf(table, role).name, made.find((one) => one.state === code && one.event === 'pass')));
  return `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>信息发布审核表</title><style>${STYLE}</style></head><body>
<h1>信息发布审核表</h1>
<div class="head"><span>稿件版本：<strong>${shortVersion(hash)}</strong></span><span>打印日期：${shanghaiDay(now())}</span></div>
<table>${rows.map(([label, value]) => `<tr><th scope="row">${label}</th><td>${html(value)}</td></tr>`).join('')}${boxes.join('')}</table>
<p class="note">本表只对应稿件版本 ${shortVersion(hash)}；内容改动后本表作废，须重新打印审签。先审查、后公开；涉密不上网。</p>
<div class="body"><h2>${html(draft.title)}</h2>${draft.body ?? ''}</div></body></html>`;
}

function box(name: string, role: string, decision: Decision | undefined): string {
  const signed = decision ? `${html(decision.by.name)}${decision.paper ? '（纸质签字）' : ''}` : '　　　　';
  const day = decision ? (decision.paper?.signedOn ?? shanghaiDay(Date.parse(decision.at))) : '　　年　月　日';
  return `<tr class="step"><th scope="row">${html(name)}<br>（${html(role)}）</th><td>${html(decision?.opinion ?? '')}<div class="sign"><span>签字：${signed}</span><span>${day}</span></div></td></tr>`;
}
