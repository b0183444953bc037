import { UID } from '../content-types';
import { isDay } from '../domain/dates';
import { describeRemovals, sanitiseHtml } from '../domain/html';
import { DisclosureError, faulty, type Fault } from '../http/errors';
import { now } from '../storage/acting';
import { registerWriteRules, type WriteContext, type WriteRules } from '../publication/rules';

type Row = Record<string, any>;

/** Article 12 of the regulation: what a guide must hold; the disclosure body's contact comes from the agency. */
const GUIDE_SECTIONS: Record<string, string> = {
  classification: '政府信息的分类',
  arrangement: '编排体系',
  obtaining: '获取方式',
};
const REQUEST_SECTIONS: Record<string, string> = { ways: '申请方式', remedies: '救济途径' };

function rulesOf(type: 'guide' | 'request-guide', table: string, html: string[], required: Record<string, string>): WriteRules {
  return {
    type,
    ofAgencies: true,
    agencyOf: (row) => row.agency,
    async check(given, stored, { directory, query }) {
      const data: Row = { ...given };
      const faults: Fault[] = [];
      const removed = [];
      for (const name of html) {
        if (typeof data[name] !== 'string') continue;
        const cleaned = sanitiseHtml(data[name]);
        data[name] = cleaned.html;
        removed.push(...cleaned.removed);
      }
      if (html.some((name) => name in data)) data.bodyNotice = describeRemovals(removed) || null;
      if (data.effectiveOn === '') data.effectiveOn = null;
      if (data.effectiveOn && !isDay(data.effectiveOn)) faults.push({ path: 'effectiveOn', message: '“施行日期”不是有效的日期' });
      const agency = data.agency ?? stored?.agency;
      if (!agency || !directory.agencies.has(agency)) faults.push({ path: 'agency', message: '请选择“公开主体”' });
      else if (stored?.disclosedAt && agency !== stored.agency) {
        faults.push({ path: 'agency', message: '“公开主体”在首次公开后不能更改' });
      } else {
        const others = await query<{ id: string }>(`SELECT document_id AS id FROM ${table} WHERE agency = ?`, [agency]);
        if (others.some(({ id }) => id !== stored?.documentId)) {
          faults.push({ path: 'agency', message: '该公开主体已有一份，请在原有的一份上修订' });
        }
      }
      return { data, faults };
    },
    async mayDelete(row) {
      if (row.disclosedAt) throw new DisclosureError('STOCK_REMOVAL', '公开过的指南不能删除，请修订后重新发布');
    },
    async publishing(draft: Row, _context: WriteContext) {
      const faults = Object.entries(required)
        .filter(([name]) => !draft[name]?.trim())
        .map(([name, label]) => ({ path: name, message: `请填写“${label}”` }));
      if (faults.length) throw faulty('INVALID_INPUT', faults);
      if (!draft.disclosedAt) return { patch: { version: 1, disclosedAt: new Date(now()) }, act: 'published' };
      if (!draft.changeNote?.trim()) throw new DisclosureError('CHANGE_NOTE_REQUIRED', '再次公开请填写“修订说明”');
      return {
        patch: { version: Number(draft.version ?? 1) + 1, revisedAt: new Date(now()) },
        act: 'corrected',
        reason: draft.changeNote,
      };
    },
  };
}

registerWriteRules(
  UID.guide,
  rulesOf('guide', 'disclosure_guides', ['classification', 'arrangement', 'obtaining', 'further'], GUIDE_SECTIONS)
);
registerWriteRules(
  UID.requestGuide,
  rulesOf('request-guide', 'disclosure_request_guides', ['ways', 'forms', 'flow', 'fees', 'remedies'], REQUEST_SECTIONS)
);
