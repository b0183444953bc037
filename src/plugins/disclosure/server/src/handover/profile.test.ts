import city from '../../../../../../tests/fixtures/hand-over/city.json';
import province from '../../../../../../tests/fixtures/hand-over/province.json';
import { readProfile } from './profile';

const field = (over: object) => ({ ...city, fields: [{ name: '操作', from: 'change' }, { name: '某项', from: 'title', ...over }] });
const HOST = [{ name: 'projectCode', kind: 'text' }, { name: 'startedOn', kind: 'day' }] as never;

describe('a hand-over profile', () => {
  it('is read with its defaults', () => {
    expect(readProfile(city, []).container).toEqual({ form: 'csv', encoding: 'gb18030', attachments: false, root: 'catalogue', row: 'entry' });
    expect(readProfile(province, []).fields[0]).toMatchObject({ name: 'action', required: false, plain: false });
    expect(readProfile(field({ from: 'host.startedOn', date: 'yyyy-MM-dd' }), HOST).fields).toHaveLength(2);
  });

  it.each<[string, object, RegExp]>([
    ['something of ours that is not there', field({ from: 'password' }), /fields\.1\.from: 没有“password”这一项/],
    ['a field of the host that is not public', field({ from: 'host.caseHandler' }), /没有声明为公开的字段“caseHandler”/],
    ['both a constant and a field', field({ constant: '1' }), /应有且只有一项/],
    ['neither', { ...city, fields: [{ name: '操作', from: 'change' }, { name: '某项' }] }, /应有且只有一项/],
    ['a date format of a text', field({ date: 'yyyy-MM-dd' }), /“title”不是日期/],
    ['a date format of a host field that is a text', field({ from: 'host.projectCode', date: 'yyyy-MM-dd' }), /“host\.projectCode”不是日期/],
    ['a date format with a slip', field({ from: 'formedOn', date: 'yyyy-mm-DD' }), /日期格式应含/],
    ['a name twice', { ...city, fields: [{ name: '操作', from: 'change' }, { name: '操作', from: 'title' }] }, /字段名“操作”重复/],
    ['no word on what happened', { ...city, fields: [{ name: '名称', from: 'title' }] }, /应有一个字段取自 change/],
    ['a name that is no element', { ...province, fields: [{ name: 'a b', from: 'change' }] }, /不能作 XML 元素名/],
    ['an encoding that the form does not have', { ...city, container: { form: 'json', encoding: 'gb18030' } }, /只有 csv 可以是 gb18030/],
    ['places in an archive that is not made', field({ from: 'attachments.path' }), /不带附件包/],
    ['a word that the contract does not know', field({ requird: true }), /fields\.1/],
  ])('is refused with %s', (_, profile, fault) => {
    expect(() => readProfile(profile, HOST)).toThrow(fault);
  });
});
