import { Random } from './random';
import { AGENCIES, WORDS, domainOf } from './seeds';
import { Slot } from './types';
import { someCompany as company, violationsOf } from './wording';

/** A table from header cells and rows; a cell may bring its own attributes as `@rowspan="2"|text`. */
function table(head: string[][], rows: string[][]): string {
  const cell = (tag: string) => (text: string): string => {
    const [, attributes = '', content = text] = /^@([^|]*)\|(.*)$/.exec(text) ?? [];
    return `<${tag}${attributes ? ` ${attributes}` : ''}>${content}</${tag}>`;
  };
  const lines = (tag: string, all: string[][]): string => all.map((row) => `<tr>${row.map(cell(tag)).join('')}</tr>`).join('');
  return `<table><thead>${lines('th', head)}</thead><tbody>${lines('td', rows)}</tbody></table>`;
}

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const money = (random: Random, max: number): string => (random.int(100, max * 100) / 100).toFixed(2);
const percent = (random: Random): string => `${random.int(-60, 180) / 10}`;
/** Persons appear with one letter of an invented surname only. */
const someone = (random: Random): string => `${random.pick(['汀', '砚', '岚', '槿', '岫', '屿', '棠', '霁'])}某某`;

function budget(random: Random): string {
  const personnel = random.int(120, 900);
  const daily = random.int(20, 200);
  const projects = random.int(50, 1800);
  const total = personnel + daily + projects;
  const before = total - random.int(-80, 120);
  return table(
    [
      ['@rowspan="2"|收入项目', '@rowspan="2"|金额（万元）', '@colspan="2"|支出'],
      ['项目', '金额（万元）'],
    ],
    [
      ['一般公共预算拨款', String(total), '人员经费', String(personnel)],
      ['政府性基金', '0', '公用经费', String(daily)],
      ['事业收入', '0', '项目支出', String(projects)],
      ['收入合计', String(total), '支出合计', String(total)],
      ['上年合计', String(before), `@colspan="2"|比上年${total >= before ? '增加' : '减少'}${Math.abs(total - before)}万元`],
    ]
  );
}

function figures(random: Random, { words }: Slot): string {
  const rows = random.shuffle(['总量', '其中：第一产业', '其中：第二产业', '其中：第三产业', '户均水平', '人均水平', '单位数']).slice(0, 5);
  return table(
    [
      ['@rowspan="2"|指标', '@rowspan="2"|单位', '@colspan="2"|绝对数', '@rowspan="2"|累计增长%'],
      ['本期', '累计'],
    ],
    rows.map((name) => [
      name === '总量' ? (words['indicator'] ?? name) : name,
      name === '单位数' ? '个' : name.includes('均') ? '元' : '万元',
      String(random.int(200, 9000)),
      String(random.int(9000, 99000)),
      percent(random),
    ])
  );
}

function fees(random: Random): string {
  const items = random.shuffle([
    ['证照工本费', '5至15元/证'], ['污水处理费', '0.95元/立方米'], ['不动产登记费', '80至550元/件'], ['水土保持补偿费', '1.4元/平方米'],
    ['城镇垃圾处理费', '6元/户·月'], ['防空地下室易地建设费', '1200元/平方米'], ['考试考务费', '50元/人·科'], ['水资源费', '0.2元/立方米'],
    ['幼儿园保教费', '200元/人·月'], ['高中学费', '400元/学期'],
  ]).slice(0, 5);
  return table(
    [['序号', '项目', '标准', '依据', '资金管理']],
    items.map(([name = '', rate = ''], index) => [
      String(index + 1), name, rate, '省级价格、财政部门文件', ...(index === 0 ? [`@rowspan="${items.length}"|缴入国库或者财政专户`] : []),
    ])
  );
}

const BUILDERS: Record<string, (random: Random, slot: Slot) => string> = {
  budget,
  figures,
  fees,
  people: (random) =>
    table([['序号', '姓名', '职务或者资格', '备注']], times(random.int(4, 6), (i) => [
      String(i + 1), someone(random), `${random.pick(['任', '免去', '试任', '聘任'])}${random.pick(['副局长', '股长', '主任科员', '副镇长', '工程师', '副主任'])}`, '—',
    ])),
  licences: (random, { domain }) =>
    table([['序号', '被许可人', '许可事项', '结果']], times(random.int(3, 5), (i) => [
      String(i + 1), company(random), random.pick(domainOf(domain).services), i === 0 ? '准予（附条件）' : '准予',
    ])),
  penalties: (random, { agency }) =>
    table([['当事人', '违法行为', '决定', '执行情况']], times(random.int(3, 5), () => [
      company(random), random.pick(violationsOf(agency)), `罚款${random.int(5, 200)}00元`, random.pick(['已履行', '分期履行', '履行中']),
    ])),
  procurement: (random, { words }) =>
    table([['事项', '@colspan="2"|内容']], [
      ['项目名称', `@colspan="2"|${words['item']}采购项目`],
      ['预算金额', `${money(random, 300)}万元`, '财政资金'],
      ['采购方式', random.pick(['公开招标', '竞争性磋商', '竞争性谈判', '询价']), `标段数：${random.int(1, 3)}`],
      ['响应截止', '公告之日起第二十日9:00', '县公共资源交易中心'],
    ]),
  project: (random, { words }) =>
    table([['项目', '内容']], [
      ['建设地点', `${words['town']}${words['village']}`], ['总投资', `${random.int(200, 9000)}万元`],
      ['批准文件', '已取得立项、用地、环境影响评价手续'], ['形象进度', `完成${random.int(20, 98)}%`], ['累计完成投资', `${random.int(100, 4000)}万元`],
    ]),
  assistance: (random, { kind }) => {
    const who = (): string => (kind.persons ? someone(random) : `${random.pick(['第一', '第二', '第三'])}批`);
    const rows = times(random.int(3, 5), () => [random.int(10, 90), random.int(10, 300)] as const);
    return table([['村（社区）', '户（人）数', '金额（元）', kind.persons ? '代表人' : '批次']], [
      ...rows.map(([households, rate]) => [random.pick(WORDS.village), String(households), String(households * rate), who()]),
      ['合计', String(rows.reduce((sum, [n]) => sum + n, 0)), String(rows.reduce((sum, [n, rate]) => sum + n * rate, 0)), '—'],
    ]);
  },
  jobs: (random) =>
    table([['用工单位', '岗位', '人数', '月工资（元）']], times(random.int(3, 5), () => [
      company(random), random.pick(['操作工', '营业员', '驾驶员', '护理员', '技术员', '保洁员', '收银员', '仓库管理员']), String(random.int(1, 30)), `${random.int(22, 60)}00起`,
    ])),
  inspections: (random) =>
    table([['检查对象', '检查事项', '结果', '处理']], times(random.int(3, 5), (i) => [
      company(random), random.pick(['证照和公示', '安全管理', '产品质量', '台账记录', '环境卫生', '人员资格']),
      ...(i === 0 ? ['发现问题', '责令改正'] : ['@colspan="2"|未发现问题']),
    ])),
  posts: (random) =>
    table([['单位类别', '职位', '名额', '条件']], [
      ['@rowspan="2"|县直单位', '综合管理', String(random.int(1, 6)), '大学本科以上'], ['财务管理', String(random.int(1, 3)), '会计类专业'],
      ['乡镇机关', '综合岗位', String(random.int(2, 12)), '大学专科以上'], ['@colspan="2"|合计', '@colspan="2"|以资格复审通过人数为准'],
    ]),
  land: (random, { words }) =>
    table([['权属单位', '地类', '面积（亩）', '备注']], [
      [`@rowspan="2"|${words['town']}${words['village']}`, '耕地', money(random, 60), '以勘测为准'], ['其他农用地', money(random, 30), '以勘测为准'],
      ['@colspan="2"|涉及房屋', `${random.int(1, 40)}户`, '逐户登记'],
    ]),
  parcels: (random) =>
    table([['地块编号', '面积（平方米）', '用途和年限', '起始价（万元）']], times(random.int(2, 3), (i) => [
      `QD-${String(i + 1).padStart(2, '0')}`, String(random.int(2000, 60000)), random.pick(['工业，50年', '商业，40年', '住宅，70年']), String(random.int(80, 4000)),
    ])),
};

const TOWNS = AGENCIES.filter(({ kind }) => kind === 'township').map(({ shortName }) => shortName);

/** Somebody from whom offices buy. */
const supplier = (random: Random): string => `清渡县${random.pick(WORDS.companyName)}${random.pick(['商贸', '科技', '信息技术', '办公设备', '工程咨询'])}有限公司`;

/** Tables of texts that only one title has. */
const MORE: typeof BUILDERS = {
  group: (random, { words }) => {
    const deputies = times(random.int(1, 2), () => ['副组长', someone(random), random.pick(['县政府办公室副主任', `${words['s']}主要负责人`])]);
    const members = random.shuffle(['县财政局', '县公安局', '县司法局', '县应急局', '县融媒体中心', ...TOWNS.slice(0, 3)]).slice(0, random.int(3, 5));
    return table([['职务', '姓名', '单位和职务']], [['组长', someone(random), '县政府副县长'], ...deputies, ...members.map((unit) => ['成员', someone(random), `${unit}分管负责人`])]);
  },
  leaders: (random) =>
    table([['姓名', '职务', '分工']], [
      [someone(random), '党组书记、局长', '主持全面工作'],
      [someone(random), '副局长', random.pick(['分管业务、项目和安全生产', '分管法规、行政审批和信访'])],
      [someone(random), '副局长', random.pick(['分管财务、人事和政府信息公开', '分管乡镇业务指导和督查考核'])],
      [someone(random), '办公室主任', '协助分管机关日常事务、档案和保密'],
    ]),
  targets: (random) => {
    const rows = random.shuffle(TOWNS).slice(0, random.int(5, 8)).map((town) => [town, random.int(20, 400), random.int(20, 100)] as const);
    const sum = (at: 1 | 2) => String(rows.reduce((total, row) => total + row[at], 0));
    return table([['乡镇', '全年任务', '上半年任务', '完成时限']], [
      ...rows.map(([town, year, half], i) => [town, String(year), String(Math.min(year, half)), ...(i === 0 ? [`@rowspan="${rows.length}"|11月底前`] : [])]),
      ['合计', sum(1), String(rows.reduce((total, [, year, half]) => total + Math.min(year, half), 0)), '—'],
    ]);
  },
  execution: (random) => {
    const taxes = random.int(8_000, 20_000);
    const others = random.int(3_000, 9_000);
    const share = (value: number) => `${random.int(60, 98)}.${value % 10}`;
    return table([['项目', '累计（万元）', '占预算%', '比上年同期%']], [
      ['一般公共预算收入', String(taxes + others), share(taxes), percent(random)], ['其中：税收收入', String(taxes), share(others), percent(random)],
      ['非税收入', String(others), share(taxes + 3), percent(random)], ['一般公共预算支出', String(random.int(120_000, 240_000)), share(taxes + 7), percent(random)],
      ['政府性基金收入', String(random.int(1_000, 12_000)), share(others + 5), percent(random)],
    ]);
  },
  award: (random) => {
    const sum = money(random, 260);
    return table([['事项', '内容']], [['中标（成交）供应商', supplier(random)], ['中标（成交）金额', `${sum}万元`], ['评审得分', `${random.int(80, 96)}.${random.int(0, 9)}`], ['服务期限', random.pick(['一年', '合同签订后三十日内交货', '合同签订后六十日内完成'])]]);
  },
  contract: (random, { words, agency }) =>
    table([['事项', '内容']], [
      ['采购人（甲方）', agency.name], ['供应商（乙方）', supplier(random)], ['合同标的', words['item'] ?? ''], ['合同金额', `${money(random, 260)}万元`],
      ['履行期限', random.pick(['自签订之日起一年', '自签订之日起三十日内', '自签订之日起六十日内'])], ['付款方式', random.pick(['验收合格后一次付清', '预付三成，验收后付清余款'])],
    ]),
  samples: (random) => {
    const rows = random.shuffle(['粮食加工品', '食用油', '肉制品', '乳制品', '蔬菜', '水果', '糕点', '饮料', '豆制品']).slice(0, 5).map((name) => [name, random.int(8, 60), random.chance(0.25) ? 1 : 0] as const);
    return table([['食品类别', '抽检批次', '不合格批次', '不合格项目']], [
      ...rows.map(([name, all, bad]) => [name, String(all), String(bad), bad ? random.pick(['菌落总数', '农药残留', '防腐剂', '标签']) : '—']),
      ['合计', String(rows.reduce((sum, [, all]) => sum + all, 0)), String(rows.reduce((sum, [, , bad]) => sum + bad, 0)), '—'],
    ]);
  },
  monitoring: (random) =>
    table([['类别', '指标', '监测值', '标准', '评价']], [
      ['@rowspan="3"|环境空气', '细颗粒物（微克/立方米）', String(random.int(18, 34)), '35', '达标'], ['可吸入颗粒物（微克/立方米）', String(random.int(45, 69)), '70', '达标'], ['臭氧（微克/立方米）', String(random.int(90, 158)), '160', '达标'],
      ['饮用水水源', '水质类别', random.pick(['Ⅱ类', 'Ⅲ类']), 'Ⅲ类', '达标'], ['县城噪声', '昼间（分贝）', String(random.int(48, 54)), '55', '达标'],
    ]),
  roster: (random) =>
    table([['序号', '姓名', '所在乡镇或者单位', '备注']], times(random.int(4, 6), (i) => [String(i + 1), someone(random), random.pick(TOWNS), random.pick(['符合条件', '复核通过', '递补'])])),
  projects: (random) => {
    const rows = random.shuffle(WORDS.project).slice(0, 4).map((name) => [random.pick(TOWNS) + name, random.int(80, 2_600)] as const);
    return table([['项目', '资金（万元）', '进度']], [
      ...rows.map(([name, sum]) => [name, String(sum), random.pick(['前期手续办理', '已开工', '主体施工', '已完工待验收'])]),
      ['合计', String(rows.reduce((total, [, sum]) => total + sum, 0)), `${rows.length}个项目`],
    ]);
  },
};

/** @returns the table of that name with invented figures */
export function tableOf(name: string, random: Random, slot: Slot): string {
  const build = BUILDERS[name] ?? MORE[name];
  if (!build) throw new RangeError(`No table ${name}`);
  return build(random, slot);
}
