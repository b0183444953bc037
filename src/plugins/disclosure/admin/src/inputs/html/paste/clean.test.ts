import fs from 'node:fs';
import path from 'node:path';
import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { treeOfHtml } from '../../../../../../../../tests/helpers/html-tree';
import { sanitiseHtml } from '../../../../../server/src/domain/html';
import { documentFrom } from '../document';
import { extensions } from '../extensions';
import { parseReduced, textOf, write } from '../tree';
import { clean } from './clean';

const samples = path.join(__dirname, 'samples');
const names = fs.readdirSync(samples).filter((name) => name.endsWith('.html'));
const schema = getSchema(extensions());
const cleaned = (html: string) => {
  const { nodes, ...rest } = clean(treeOfHtml(html));
  return { html: write(nodes), ...rest };
};
/** Readable where it is looked at: a line for each block. */
const lines = (html: string) => html.replace(/(<\/(?:p|h[2-5]|li|tr|table|ul|ol|div|blockquote|caption)>|<(?:table|tbody|thead|ul|ol)[^>]*>)(?!$)/g, '$1\n');

/** Within the contract, at home in the editor, and the same when it is copied and pasted again. */
function expectSettled(html: string): void {
  expect(sanitiseHtml(html)).toEqual({ html, removed: [] });
  expect(documentFrom(html, schema)).not.toBeNull();
  expect(cleaned(html)).toEqual({ html, pictures: [], lost: {} });
}

describe('samples of clipboards', () => {
  it('are ten', () => expect(names).toHaveLength(10));

  it.each(names)('%s', (name) => {
    const { html, pictures, lost } = cleaned(fs.readFileSync(path.join(samples, name), 'utf8'));
    const golden = path.join(samples, name.replace(/html$/, 'golden.json'));
    const told = pictures.map(({ data, ...rest }) => ({ ...rest, data: data ? data.slice(0, 22) : null }));
    const result = { html: lines(html).split('\n'), pictures: told, lost };
    if (process.env.DISCLOSURE_WRITE_GOLDEN) fs.writeFileSync(golden, `${JSON.stringify(result, null, 2)}\n`);
    expect(result).toEqual(JSON.parse(fs.readFileSync(golden, 'utf8')));
    expectSettled(html);
  });
});

describe('numbers of what a body has already', () => {
  it('go on', () => {
    const sample = (name: string) => treeOfHtml(fs.readFileSync(path.join(samples, `${name}.html`), 'utf8'));
    expect(write(clean(sample('word-footnotes'), { footnote: 4 }).nodes)).toContain('id="fnref-4"');
    expect(clean(sample('wps-table'), { picture: 3 }).pictures[0]!.mark).toBe('【图片3：待上传】');
  });
});

describe('any clipboard', () => {
  const tags = ['p', 'div', 'span', 'td', 'th', 'tr', 'table', 'thead', 'tbody', 'caption', 'li', 'ul', 'ol', 'a', 'h1', 'h3', 'b', 'i', 'sup', 'center', 'dl', 'dd', 'font', 'o:p', 'figure', 'figcaption', 'blockquote', 'section', 'style', 'body'];
  const attributes = [
    '', ' class="MsoNormal indent"', ' class=footnote id=fn-1', ' style="text-align:center;font-weight:bold"', " style='mso-list:l0 level1 lfo1'", " style='mso-list:Ignore'", ' style="mso-outline-level:2"',
    ' style="text-indent:2em"', ' href="#_ftn1"', ' href="file:///c:/a.doc"', ' href="/a"', ' align=right', ' colspan=2 rowspan=3', ' style="mso-element:footnote" id=ftn1', ' style="display:none"', ' src=x onclick=y',
  ];
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...tags), fc.constantFrom(...attributes)).map(([name, attribute]) => `<${name}${attribute}>`) },
    { weight: 2, arbitrary: fc.constantFrom(...tags).map((name) => `</${name}>`) },
    fc.constantFrom('<br>', '<hr>', '<img src=/a.png>', '<img src="data:image/png;base64,AA==">', '<img src="file:///c:/图.png">', '<!--[if mso]>', '<![endif]-->', '1.', '一、', '\u3000\u3000', '&nbsp;&nbsp;', ' ', '&lt;b&gt;'),
    fc.stringMatching(/^[\u4e00-\u4e10a-z]{1,4}$/)
  );

  it('comes out within the contract and stays so', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (parts) => expectSettled(cleaned(parts.join('')).html)),
      { numRuns: 600 }
    );
  });

  it('keeps every word that somebody could see', () => {
    const shown = ['p', 'div', 'span', 'td', 'tr', 'table', 'li', 'ul', 'b', 'h1', 'font', 'caption', 'figure', 'figcaption', 'blockquote'];
    const safe = fc.oneof(fc.constantFrom(...shown).map((name) => `<${name}>`), fc.constantFrom(...shown).map((name) => `</${name}>`), fc.stringMatching(/^[\u4e00-\u4e10]{1,4}$/));
    const letters = (html: string) => [...html.replace(/<[^>]*>/g, '')].sort().join('');
    fc.assert(
      fc.property(fc.array(safe, { maxLength: 20 }), (parts) => {
        expect([...textOf(parseReduced(cleaned(parts.join('')).html)!)].sort().join('')).toBe(letters(parts.join('')));
      })
    );
  });
});
