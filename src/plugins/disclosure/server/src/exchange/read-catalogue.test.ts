import fs from 'node:fs';
import path from 'node:path';
import { Directory } from '../catalogue/directory';
import { readHeader } from './columns';
import { namesOf } from './create-missing';
import { CsvParser } from './parse-csv';
import { readRow } from './read-row';

/** Cells of real catalogues as they stand in them, and what a migration makes of each; rows as a spreadsheet numbers them. */
const parser = new CsvParser();
const text = fs.readFileSync(path.resolve(__dirname, '../../../../../../tests/fixtures/catalogue.csv'), 'utf8').replace(/^\uFEFF/, '');
const rows = [...parser.feed(text), ...parser.end()];
const { header } = readHeader(rows[0]!);
const names = namesOf(new Directory([], []), []);
const read = (row: number) => readRow(row, rows[row - 1]!, header, names, { migration: true, createMissing: true, publish: true, dryRun: false, overwrite: false });
const cellOf = (row: number, field: string) => rows[row - 1]![header.fields.indexOf(field as never)];
const warned = (row: number, field: string) => read(row).warnings.flatMap((notice) => (notice.field === field ? [notice.code] : []));

const CELLS: [row: number, field: string, cell: string, reading: string | null][] = [
  [5, 'disclosedAt', '2009-01-06', '2009-01-05T16:00:00.000Z'],
  [6, 'formedOn', '2023年4月18日', '2023-04-18'],
  [7, 'issuedOn', '2021-10-08 15:47', '2021-10-08'],
  [9, 'formedOn', '二○○九年五月十日', '2009-05-10'],
  [9, 'disclosedAt', '2009-06-02 00:02:00.0', '2009-06-01T16:02:00.000Z'],
  [14, 'formedOn', '二OO九年一月九日', '2009-01-09'],
  [17, 'disclosedAt', '2018.04.09', '2018-04-08T16:00:00.000Z'],
  [19, 'formedOn', '2018.01.12', '2018-01-12'],
  [20, 'formedOn', '二○一一年七月二十八日', '2011-07-28'],
  [22, 'documentNumber', 'null', null],
  [24, 'keywords', '无', null],
  [24, 'documentNumber', '无', null],
  [25, 'formedOn', '2016年12月7日', '2016-12-07'],
  [27, 'formedOn', '2018年12月31日', '2018-12-31'],
  [32, 'documentNumber', '绥政办发〔202025', null],
  [33, 'disclosedAt', '2017年06月28日', '2017-06-27T16:00:00.000Z'],
  [39, 'formedOn', '2025年7月8日', '2025-07-08'],
  [39, 'validity', '浮政辦發〔2024〕27號 同時廢止', null],
  [41, 'formedOn', '2018年10日11日', null],
  [43, 'formedOn', '2020-12-12 15:40:33', '2020-12-12'],
  [44, 'documentNumber', '醴政办发〔201618', null],
  [52, 'formedOn', '2008-04-24 11:58', '2008-04-24'],
];
/** Kept as they are, though none has the form of the standard. */
const NUMBERS: [row: number, number: string][] = [
  [4, 'SM04100-1100-2016-00100'],
  [5, '116223010139324488/2009-00021'],
  [7, '11341702486344515H/202110-00013'],
  [8, '750659971-202306-749994'],
  [10, '02165835-001/2023-81761'],
  [12, '113308247743941119/2024-122331'],
  [17, '40490611-6-1001-2011-1000'],
  [22, 'XC412927-02-2013-00108'],
  [24, '113416230031852000/202503-00025'],
  [26, '11500236MB1822153Y/2023-00099'],
  [30, '114114240058778641-zcxzf-00004650'],
  [31, '113310240026811889/2020-105108'],
  [33, '11532323015172622Y-/2018-1220012'],
  [34, '11610527Q-2019-000024'],
  [38, '330522/2023-05094'],
  [40, '/2021-00900'],
  [42, '003129766/201901-00336'],
  [43, '620722087/2020-00915'],
  [46, '00250239-7/2025-00413'],
  [57, '1150022873659872X5/2023-00005'],
  [58, '003043524/202203-00218'],
];
/** Words that name nobody; never an agency of their own. */
const NOBODY: [row: number, cell: string][] = [
  [2, ''],
  [3, '市政府办'],
  [4, '县政府办'],
  [36, '应急办'],
  [40, '其他'],
  [47, '政府办公室'],
];
/** Paths, lists and words for no topic; what a field of one cannot hold is not guessed. */
const TOPICS: [row: number, cell: string, missing: string[] | null][] = [
  [3, '综合政务,文秘工作 其他', null],
  [26, '食品药品监管;工商', null],
  [58, '综合政务,公民,其他', null],
  [7, '商贸、海关、旅游', ['商贸、海关、旅游']],
  [59, '农业、林业、水利\\农业、畜牧业、渔业', ['农业、林业、水利', '农业、畜牧业、渔业']],
  [71, '国务院组织机构\\其他', ['国务院组织机构', '其他']],
  [80, '综合政务\\其他', ['综合政务', '其他']],
];

describe('oddities of real catalogues', () => {
  it('are fifty and more', () => {
    expect(CELLS.length + NUMBERS.length + NOBODY.length + TOPICS.length).toBeGreaterThanOrEqual(50);
  });

  it.each(CELLS)('row %i, %s: %s', (row, field, cell, reading) => {
    const { data, disclosedAt, literals } = read(row);
    const instant = disclosedAt === null ? null : new Date(disclosedAt).toISOString();
    expect([cellOf(row, field)?.trim(), literals[field]]).toEqual([cell, cell]);
    if (reading === null && field === 'validity') expect(data).not.toHaveProperty('validity');
    else expect(field === 'disclosedAt' ? instant : data[field]).toBe(reading);
  });

  it.each(NUMBERS)('row %i: the index number %s', (row, number) => {
    expect([cellOf(row, 'indexNumber')?.trim(), read(row).indexNumber, warned(row, 'indexNumber')]).toEqual([number, number, ['NOT_STANDARD']]);
  });

  it.each(NOBODY)('row %i: “%s” names nobody', (row, cell) => {
    const { agency, missing, faults } = read(row);
    expect([cellOf(row, 'agency')?.trim(), agency, missing.agency, faults.map(({ code }) => code)]).toEqual([cell, null, null, ['UNKNOWN_AGENCY']]);
  });

  it.each(TOPICS)('row %i: the topic %s', (row, cell, missing) => {
    const found = read(row);
    expect([cellOf(row, 'topic')?.trim(), found.data.topic, found.literals.topic]).toEqual([cell, null, cell]);
    expect(found.missing.categories.filter(({ scheme }) => scheme === 'topic').map(({ path: levels }) => levels)).toEqual(missing ? [missing] : []);
  });
});
