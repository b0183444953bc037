import fc from 'fast-check';
import { bodyReference, keysInBody, nameFiles, withAddresses, type EntryFile, type MediaFile } from './entry-files';

const file = (media: string, name = `${media}.pdf`, sha256 = 'a'): MediaFile => ({ media, name, sha256, size: 1, mime: 'application/pdf' });
const none = new Map<string, MediaFile>();

describe('nameFiles', () => {
  it('keeps the key of a file whose bytes were replaced', () => {
    const before = nameFiles([file('m1')], none, []);
    const [after] = nameFiles([{ ...file('m1'), name: 'other.pdf', sha256: 'b' }], none, before);
    expect(after).toMatchObject({ key: before[0]!.key, sha256: 'b', name: 'other.pdf' });
  });

  it('keeps the key for another file of the same name in its place', () => {
    const before = nameFiles([file('m1', '附件1.docx'), file('m2')], none, []);
    const after = nameFiles([file('m3', '附件1.docx'), file('m2')], none, before);
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
  });

  it('gives no key twice, and forgets none', () => {
    const media = fc.constantFrom('m1', 'm2', 'm3', 'm4');
    const files = fc.uniqueArray(fc.record({ media, name: fc.constantFrom('a', 'b') }), { selector: (one) => one.media });
    fc.assert(
      fc.property(fc.array(files, { minLength: 1, maxLength: 6 }), (steps) => {
        let before: EntryFile[] = [];
        for (const step of steps) {
          const after = nameFiles(step.map((one) => file(one.media, one.name)), none, before);
          expect(new Set(after.map(({ key }) => key)).size).toBe(step.length);
          for (const old of before) {
            const same = after.find((one) => one.media === old.media);
            if (same) expect(same.key).toBe(old.key);
          }
          before = after;
        }
      })
    );
  });
});

describe('files in a body', () => {
  it('are named by key and get their address when they go out', () => {
    const body = `<p><img src="${bodyReference('k1', '图 1.png')}" alt="" /> <a href="attachments/k2/x">x</a> <img src="/a/attachments/k3/y" /></p>`;
    expect(keysInBody(body)).toEqual(['k1', 'k2']);
    const files = nameFiles([], new Map([['k1', file('k1')]]), []);
    expect(withAddresses(body, files, ({ key }) => `/e/${key}`)).toBe(body.replace('attachments/k1/%E5%9B%BE%201.png', '/e/k1'));
  });
});
