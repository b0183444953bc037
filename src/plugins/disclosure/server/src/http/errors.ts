import { errors } from '@strapi/utils';

/**
 * The one catalogue of refusals: stable code for programs, status, and what an editor reads.
 * A message may be replaced by a more exact one where it is thrown; the code never.
 */
export const REFUSALS = {
  INVALID_QUERY: [400, '查询参数有误'],
  INVALID_INPUT: [400, '填写的内容有误'],
  INVALID_CURSOR: [400, '游标无效，请从第一页重新查询'],
  INVALID_FILE: [400, '文件不能导入'],
  NOT_FOUND: [404, '没有找到'],
  ENTRY_NOT_FOUND: [404, '没有这条政府信息'],
  AGENCY_NOT_FOUND: [404, '没有这个公开主体'],
  CATEGORY_NOT_FOUND: [404, '没有这个分类'],
  ATTACHMENT_NOT_FOUND: [404, '没有这个附件'],
  GUIDE_NOT_FOUND: [404, '没有公开指南'],
  YEAR_NOT_FOUND: [404, '没有该年度的统计'],
  REPORT_NOT_FOUND: [404, '没有该年度报告'],
  FORM_NOT_FOUND: [404, '没有这种报表格式'],
  PROFILE_NOT_FOUND: [404, '没有这个移交方案'],
  HAND_OVER_INCOMPLETE: [409, '有政府信息缺少对方要求的内容，不能移交'],
  HAND_OVER_OVERTAKEN: [409, '同一方案的另一次移交刚刚完成，请重新检查后再移交'],
  HAND_OVER_NONE: [409, '该方案没有可以作废的移交'],
  RECEIVER_NOT_FOUND: [404, '没有这个接收方'],
  VERSION_NOT_FOUND: [404, '没有这个版本'],
  SCHEDULE_NOT_FOUND: [404, '没有这项定时，或已经办理'],
  PREVIEW_INVALID: [404, '预览地址无效或已过期，请从后台重新打开预览'],
  PREVIEW_STALE: [409, '草稿已有改动，请从后台重新打开预览'],
  SCHEDULED_ALREADY: [409, '已经定时，请先取消原来的定时'],
  DELIVERY_NOT_FOUND: [404, '没有这次推送'],
  YEAR_CLOSED: [409, '该年度已关账，数字不能更改'],
  YEAR_OPEN: [409, '该年度尚未结束，不能关账'],
  DUPLICATE_FIGURE: [409, '该年度的这项数字已登记'],
  DUPLICATE_REPORT: [409, '该单位该年度已有一份，请在原有的一份上修改'],
  REPORT_FILED: [409, '年度报告已公布，只能更正并写明更正说明'],
  REPORT_NOT_FILED: [409, '年度报告尚未公布'],
  REPORT_FAULTY: [409, '年度报告有勾稽错误，不能公布'],
  FORM_YEARS: [400, '该报表格式不适用于这一年度'],
  API_CLOSED: [404, '公开接口未启用'],
  TOKEN_REQUIRED: [401, '公开接口需要令牌'],
  GONE: [410, '该政府信息已撤回'],
  STALE_VERSION: [409, '他人已保存了更新的版本，请刷新后再改；您填写的内容没有丢失'],
  SERVER_OWNED: [400, '该字段由系统填写，不能更改'],
  KEPT_RECORD: [403, '办理记录、版本和索引号登记只增不改'],
  STOCK_REMOVAL: [
    409,
    '公开过的政府信息不能取消发布或删除，请使用“撤回”“更正”“废止”或“合并”',
  ],
  IN_USE: [409, '正在使用，不能删除或更改代码'],
  DUPLICATE_CODE: [409, '代码已被使用'],
  DUPLICATE_NUMBER: [409, '索引号已被使用'],
  NOT_PROACTIVE: [409, '只有“主动公开”的政府信息可以公开'],
  CHANGE_NOTE_REQUIRED: [400, '已公开的政府信息再次公开是更正，请填写“更正说明”'],
  NOT_PUBLIC: [409, '该政府信息没有公开，不能办理此项'],
  NOT_WITHDRAWN: [409, '该政府信息没有撤回，不能恢复公开'],
  WITHDRAWN: [409, '该政府信息已撤回，请使用“恢复公开”'],
  MERGED: [409, '该政府信息已合并，不能再公开'],
  EXPUNGED: [409, '该政府信息的内容已清除，不能再编辑或公开'],
  MERGE_TARGET: [409, '不能合并到所选的条目'],
  NOTHING_TO_CORRECT: [409, '草稿不存在，无法更正'],
  SERIALS_EXHAUSTED: [409, '本单位本年度的流水号已用完（99999）'],
  NO_ORGANISATION_CODE: [409, '该单位没有组织机构代码，不能赋予索引号'],
  FORBIDDEN: [403, '没有权限'],
  REVIEW_REQUIRED: [409, '尚未完成公开前的审核，不能公开'],
  REVIEW_NOT_NOW: [409, '审核已进行到另一步，不能办理此项'],
  REVIEW_STALE: [409, '稿件已有改动，请按新的内容办理；您填写的内容没有丢失'],
  REVIEW_ROLE: [403, '这一步不由您办理'],
  REVIEW_FOUR_EYES: [403, '编写的人不能审核自己的稿件'],
  REVIEW_PERSON: [403, '审核须由有后台账号的人员办理'],
  REVIEW_WAITING: [409, '已登记纸质审核表，等待另一人核对'],
  REVIEW_NOTHING_WAITING: [409, '没有等待核对的纸质审核表'],
  REVIEW_NONE: [409, '本县未启用公开前的审核'],
  REVIEW_UNDER_WAY: [409, '审核中的政府信息在新的审核表中没有相应的步骤'],
  REVIEW_FINDINGS: [409, '送审前检查发现问题，请改正或说明保留的理由'],
  SETTING_LOCKED: [409, '该设置由站点配置锁定，不能在后台更改'],
  CHECK_RUNNING: [409, '公开内容检查正在进行'],
  CHECK_FAILED: [500, '公开内容检查没有办成'],
  IMPORT_NOT_FOUND: [404, '没有这次导入'],
  IMPORT_RUNNING: [409, '导入正在进行'],
  IMPORT_NOT_STOPPED: [409, '这次导入没有停在半途，不能继续'],
  IMPORT_ELSEWHERE: [409, '导入的文件不在这台服务器上，请重新选择文件'],
  ACCOUNT_EXISTS: [409, '该邮箱的账号有其他职责的角色，请联系系统管理员'],
  ROLE_ABOVE: [403, '不能授予高于本人的角色，也不能办理角色高于本人的账号'],
  ACCOUNT_MISSING: [409, '这位人员没有后台账号'],
  OFFICER_ENDED: [409, '这位人员已离任'],
  ROLES_MISSING: [409, '尚未安装本插件的角色，请系统管理员运行 disclosure roles'],
  AGENCY_DISSOLVED: [409, '该单位已撤销，不能再公开新的信息，请由承接单位公开'],
  FOREIGN_AGENCY: [403, '您不在该单位任职，不能办理它的信息；如有变动请联系县政府办公室'],
  NOT_EMPTY: [409, '备份只能恢复到空的目录系统'],
  FILE_TOO_LARGE: [413, '文件过大'],
  FILE_REFUSED: [400, '文件不能作为附件'],
  FILE_IN_USE: [409, '文件是政府信息的附件，请先在条目中移除'],
  FILE_LOST: [500, '附件的存储中没有该文件'],
  STORE_NOT_PRIVATE: [500, '附件只能存放在私有的存储中'],
  TOO_MANY_REQUESTS: [429, '请求过于频繁，请稍后再试'],
  QUERY_TOO_COSTLY: [400, '查询过于复杂，请缩短检索词或减少条件'],
  WRITE_BUSY: [503, '系统正忙，请稍后再试'],
  REINDEX_REQUIRED: [503, '目录需要重建索引，请管理员运行 disclosure reindex'],
  UNSUPPORTED_DATABASE: [500, '只支持 PostgreSQL 和 SQLite'],
} as const satisfies Record<string, readonly [number, string]>;

export type RefusalCode = keyof typeof REFUSALS;

export interface Fault {
  /** Field or parameter, as the caller wrote it. */
  path: string;
  message: string;
}

/**
 * A refusal with a stable code. Strapi shapes errors by `instanceof` of its own HttpError, whose constructor cannot be
 * called; taking its prototype gives us any status without a second error middleware.
 */
export class DisclosureError extends Error {
  readonly status: number;
  readonly expose = true;
  readonly details: Record<string, unknown>;

  constructor(
    readonly code: RefusalCode,
    message?: string,
    details: Record<string, unknown> = {}
  ) {
    const [status, text] = REFUSALS[code];
    super(message ?? text);
    this.name = 'DisclosureError';
    this.status = status;
    this.details = { code, ...details };
  }
}
Object.setPrototypeOf(DisclosureError.prototype, (errors.HttpError as unknown as { prototype: object }).prototype);

/** @returns a refusal naming every faulty field; the message joins them for people. */
export function faulty(code: RefusalCode, faults: Fault[]): DisclosureError {
  return new DisclosureError(code, faults.map((fault) => fault.message).join('；'), {
    errors: faults.map(({ path, message }) => ({ path: path.split('.'), message, name: 'ValidationError' })),
  });
}
