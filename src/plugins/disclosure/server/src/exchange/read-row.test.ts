import { Directory, type AgencyRow, type CategoryRow } from '../catalogue/directory';
import { readHeader } from './columns';
import { namesOf } from './create-missing';
import { readRow, type ImportOptions } from './read-row';

const agency = (code: string, name: string, more: Partial<AgencyRow> = {}) =>
  ({ code, name, shortName: null, formerNames: null, organisationCode: null, goLiveOn: null, ...more }) as AgencyRow;
const category = (scheme: string, code: string, name: string, parent: string | null = null) => ({ scheme, code, name, parent }) as CategoryRow;

const names = namesOf(
  new Directory(
    [
      agency('meteorology', '某县气象局', { shortName: '气象局', formerNames: '某县气象站\n县气象台' }),
      agency('office', '某县人民政府办公室', { organisationCode: '014416330' }),
      agency('east', '东镇人民政府', { shortName: '镇政府' }),
      agency('west', '西镇人民政府', { shortName: '镇政府' }),
    ],
    [
      category('topic', 'affairs', '综合政务'),
      category('topic', 'affairs-open', '政务公开', 'affairs'),
      category('topic', 'affairs-other', '其他', 'affairs'),
      category('topic', 'trade', '商贸、海关、旅游'),
      category('topic', 'trade-other', '其他', 'trade'),
      category('column', 'statutory', '法定主动公开内容'),
      category('column', 'plans', '规划和相关政策', 'statutory'),
      category('audience', 'citizens', '公民'),
      category('audience', 'firms', '企业'),
      category('genre', 'notice', '通知'),
    ]
  ),
  []
);

const MIGRATION: ImportOptions = { migration: true, createMissing: false, publish: true, dryRun: false, overwrite: false };
const ORDINARY: ImportOptions = { ...MIGRATION, migration: false, publish: false };

function read(row: Record<string, string>, options: Partial<ImportOptions> = {}) {
  const { header } = readHeader(Object.keys(row));
  return readRow(2, Object.values(row), header, names, { ...MIGRATION, ...options });
}
const base = { 名称: '关于某事的通知', 发布机构: '气象局' };
const codes = (notices: { code: string; field: string }[]) => notices.map(({ code, field }) => `${field}:${code}`);

describe('the header', () => {
  it.each([
    ['索引号', 'indexNumber'],
    ['索 引 号：', 'indexNumber'],
    ['*标题', 'title'],
    ['文号', 'documentNumber'],
    ['发布机构', 'agency'],
    ['公开主体', 'agency'],
    ['生成日期', 'formedOn'],
    ['成文日期', 'formedOn'],
    ['发布日期', 'disclosedAt'],
    ['publishedAt', 'disclosedAt'],
    ['documentNumber', 'documentNumber'],
    ['doc_no', 'documentNumber'],
    ['published_date', 'disclosedAt'],
    ['class', 'statisticsClass'],
    ['公开形式', 'publicity'],
    ['主题词', 'keywords'],
  ])('knows %s', (cell, field) => {
    const { header, warnings } = readHeader([cell, ...(field === 'title' ? [] : ['名称'])]);
    expect(header.fields[0]).toBe(field);
    expect(warnings).toEqual([]);
  });

  it('warns of what it does not know, passes over what the register has no use for', () => {
    const { header, warnings } = readHeader(['名称', '浏览次数', '', '行号', 'level']);
    expect(header.fields).toEqual(['title', null, null, null, null]);
    expect(warnings.map(({ message }) => message)).toEqual(['不认识的列“浏览次数”，已忽略', '第 3 列没有列名，已忽略']);
  });

  it('refuses a file without titles, or with two columns of one kind', () => {
    expect(() => readHeader(['索引号', '文号'])).toThrow('缺少“名称”');
    expect(() => readHeader(['名称', '标题'])).toThrow('列“名称”和“标题”是同一项');
  });
});

describe('a row', () => {
  it('normalises what is harmless and keeps the literal', () => {
    const { data, literals, faults, warnings } = read({ ...base, 名称: '关于\u3000某事\u200b的通知', 文号: '某政发[2018]3号', 成文日期: '二○一八年五月四日', 关键词: '无', 生效日期: '2018.5.4' });
    expect(data).toMatchObject({ title: '关于 某事的通知', documentNumber: '某政发〔2018〕3号', formedOn: '2018-05-04', effectiveOn: '2018-05-04', keywords: null });
    expect(literals).toMatchObject({ title: '关于\u3000某事\u200b的通知', documentNumber: '某政发[2018]3号', formedOn: '二○一八年五月四日', effectiveOn: '2018.5.4', keywords: '无', agency: '气象局' });
    expect([...faults, ...warnings]).toEqual([]);
  });

  it('never guesses a date: empty and warned in a migration, a rejection else', () => {
    const row = { ...base, 成文日期: '2018年10日11日', 失效日期: '2020411' };
    const migrated = read(row);
    expect(migrated.data).toMatchObject({ formedOn: null, expiresOn: null });
    expect(migrated.literals).toMatchObject({ formedOn: '2018年10日11日', expiresOn: '2020411' });
    expect(codes(migrated.warnings)).toEqual(['formedOn:UNREADABLE', 'expiresOn:UNREADABLE']);
    expect(codes(read(row, ORDINARY).faults)).toEqual(['formedOn:UNREADABLE', 'expiresOn:UNREADABLE']);
  });

  it('keeps a document number that lost its bracket out of the field and in the literals', () => {
    const row = { ...base, 文号: '绥政办发〔202025' };
    expect(read(row)).toMatchObject({ data: { documentNumber: null }, literals: { documentNumber: '绥政办发〔202025' } });
    expect(codes(read(row, ORDINARY).faults)).toEqual(['documentNumber:UNREADABLE']);
  });

  it.each([
    ['01527918X-2020-153077', true],
    ['000000001/2021-00151', true],
    ['/2021-00900', true],
    ['014416330/2018-04736', false],
  ])('keeps the index number %s', (number, warned) => {
    const { indexNumber, warnings } = read({ ...base, 索引号: number });
    expect(indexNumber).toBe(number);
    expect(codes(warnings)).toEqual(warned ? ['indexNumber:NOT_STANDARD'] : []);
  });

  it('is rejected without a title or with more cells than headers', () => {
    expect(codes(read({ ...base, 名称: ' ' }).faults)).toEqual(['title:INVALID']);
    const { header } = readHeader(['名称', '发布机构']);
    expect(codes(readRow(2, ['甲', '气象局', ''], header, names, MIGRATION).faults)).toEqual([':TOO_MANY_CELLS']);
  });

  it('undoes the guard against formulas', () => {
    expect(read({ ...base, 名称: "'=1+1 号文件" }).data.title).toBe('=1+1 号文件');
  });

  it('takes the time of publication only in a migration; one that cannot be read keeps the row from being published', () => {
    expect(read({ ...base, 发布日期: '2018-05-04 10:30' }).disclosedAt).toBe(Date.parse('2018-05-04T10:30:00+08:00'));
    expect(read({ ...base, 发布日期: '' })).toMatchObject({ disclosedAt: null, publishable: true });
    expect(read({ ...base, 发布日期: '去年' })).toMatchObject({ disclosedAt: null, publishable: false, literals: { disclosedAt: '去年' } });
    expect(read({ ...base, 发布日期: '2018-05-04' }, ORDINARY).disclosedAt).toBeNull();
  });

  it('maps the wordings of validity and publicity; an unknown publicity is not published', () => {
    expect(read({ ...base, 有效性: '现行有效', 公开属性: '此件公开发布' })).toMatchObject({ data: { validity: 'in_force', publicity: 'proactive' }, publishable: true });
    const odd = read({ ...base, 有效性: '浮政辦發〔2024〕27號 同時廢止', 公开属性: '内部' });
    expect(odd.data).not.toHaveProperty('validity');
    expect(odd).toMatchObject({ publishable: false, literals: { validity: '浮政辦發〔2024〕27號 同時廢止', publicity: '内部' } });
    expect(codes(odd.warnings)).toEqual(['validity:UNKNOWN_TERM', 'publicity:UNKNOWN_TERM']);
    expect(read({ ...base, 公开属性: '不公开' })).toMatchObject({ publishable: false, data: { publicity: 'withheld', publicityGround: '原目录标明“不予公开”，未载明理由' } });
  });
});

describe('the agency', () => {
  it.each(['meteorology', '某县气象局', '气 象 局', '某县气象站', ' 县气象台 '])('is found by %s', (cell) => {
    expect(read({ ...base, 发布机构: cell }).agency).toBe('meteorology');
  });

  it('is not one of several with the same name', () => {
    expect(codes(read({ ...base, 发布机构: '镇政府' }).faults)).toEqual(['agency:AMBIGUOUS_AGENCY']);
  });

  it('comes from the stated source, the option or the number where the cell names nobody', () => {
    expect(read({ ...base, 发布机构: '其他', 信息来源: '气象局' }).agency).toBe('meteorology');
    expect(read({ ...base, 发布机构: '', 其他信息: '栏目=x; 来源=气象局; 浏览=3' }).agency).toBe('meteorology');
    expect(codes(read({ ...base, 发布机构: '', 信息来源: '气象局' }, ORDINARY).faults)).toEqual(['agency:UNKNOWN_AGENCY']);
    expect(read({ ...base, 发布机构: '应急办' }, { agency: 'office' }).agency).toBe('office');
    expect(read({ ...base, 发布机构: '', 索引号: '014416330/2018-04736' }).agency).toBe('office');
  });

  it('is never a word that names nobody, nor the source of a cell that names somebody unknown', () => {
    const generic = read({ ...base, 发布机构: '政府办公室' });
    expect(codes(generic.faults)).toEqual(['agency:UNKNOWN_AGENCY']);
    expect(generic.missing.agency).toBeNull();
    const unknown = read({ ...base, 发布机构: '某县新局', 信息来源: '气象局' });
    expect(unknown.agency).toBeNull();
    expect(unknown.missing.agency).toBe('某县新局');
  });
});

describe('categories', () => {
  it.each([
    ['affairs-open', 'affairs-open'],
    ['政务公开', 'affairs-open'],
    ['综合政务\\政务公开', 'affairs-open'],
    ['综合政务 / 政务公开', 'affairs-open'],
    ['综合政务 > 其他', 'affairs-other'],
    ['商贸、海关、旅游', 'trade'],
    ['商贸、海关、旅游\\其他', 'trade-other'],
  ])('%s', (cell, code) => {
    expect(read({ ...base, 主题分类: cell }).data.topic).toBe(code);
  });

  it('leaves empty what is unknown, ambiguous or more than one, and keeps the literal', () => {
    for (const cell of ['已归档', '其他', '综合政务;商贸、海关、旅游']) {
      const { data, literals, warnings } = read({ ...base, 主题分类: cell });
      expect([data.topic, literals.topic]).toEqual([null, cell]);
      expect(codes(warnings)).toContain('topic:UNKNOWN_CATEGORY');
    }
  });

  it('takes several where several are allowed', () => {
    expect(read({ ...base, 服务对象: '公民、企业' }).data.audiences).toEqual(['citizens', 'firms']);
    expect(read({ ...base, 栏目: '规划和相关政策；法定主动公开内容' }).data).toMatchObject({ column: 'plans', furtherColumns: ['statutory'] });
  });

  it('names what could be created, never out of a cell that names several for a field of one', () => {
    expect(read({ ...base, 主题分类: '国务院组织机构\\其他' }).missing.categories).toEqual([{ scheme: 'topic', path: ['国务院组织机构', '其他'] }]);
    expect(read({ ...base, 主题分类: '综合政务,文秘工作 其他' }).missing.categories).toEqual([]);
  });
});

describe('the hash of a row', () => {
  it('is of its literal cells, whatever the order and the headers', () => {
    const one = read({ 名称: '甲', 发布机构: '气象局', 成文日期: '2018-01-02' }).hash;
    expect(read({ 成文日期: '2018-01-02', 标题: '甲', 公开主体: '气象局', 备注: '', 浏览次数: '7' }).hash).toBe(one);
    expect(read({ 名称: '甲', 发布机构: '气象局', 成文日期: '2018.01.02' }).hash).not.toBe(one);
  });
});
