import { getSchema } from '@tiptap/core';
import { Slice } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { TableMap, __insertCells as insertCells, __pastedCells as pastedCells } from '@tiptap/pm/tables';
import { treeOfHtml } from '../../../../../../../tests/helpers/html-tree';
import { documentFrom, documentOf, htmlOf } from './document';
import { extensions } from './extensions';
import { clean } from './paste/clean';
import { besideTable, nextFootnote, nextPicture, withOwnLines } from './pasting';

const schema = getSchema(extensions());
const sliceFrom = (html: string) => Slice.maxOpen(schema.nodeFromJSON(documentOf(clean(treeOfHtml(html)).nodes)).content);
const MERGED = '<table><tr><td>a</td><td rowspan="2">b</td></tr><tr><td>c</td></tr></table>';
const PLAIN = '<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>';

/** With the cursor in the first cell. */
function stateOf(html: string): EditorState {
  const doc = documentFrom(html, schema)!;
  return EditorState.create({ doc, selection: TextSelection.near(doc.resolve(1)) });
}

describe('pasting merged cells into a table', () => {
  it('is what prosemirror-tables cannot do: without its fault this guard may go', () => {
    const state = stateOf(PLAIN);
    const cells = pastedCells(sliceFrom(MERGED))!;
    const whole = { left: 0, top: 0, right: cells.width, bottom: cells.height };
    expect(TableMap.get(state.doc.firstChild!).width).toBe(2);
    expect(() => insertCells(state, () => undefined, 1, whole, cells)).toThrow(RangeError);
  });

  it('puts the whole table below', () => {
    const state = stateOf(`${PLAIN}<p>后</p>`);
    expect(htmlOf(state.apply(besideTable(state, sliceFrom(MERGED))!).doc)).toBe(`${PLAIN}${MERGED}<p>后</p>`);
  });

  it('takes copied cells for a table', () => {
    const state = stateOf(PLAIN);
    const rows = documentFrom(MERGED, schema)!.firstChild!.content;
    expect(htmlOf(state.apply(besideTable(state, new Slice(rows, 1, 1))!).doc)).toContain('<td rowspan="2">b</td>');
  });

  it('leaves everything else to the editor', () => {
    expect(besideTable(stateOf(PLAIN), sliceFrom(PLAIN))).toBeNull();
    expect(besideTable(stateOf(PLAIN), sliceFrom('<p>a</p>'))).toBeNull();
    expect(besideTable(stateOf('<p>a</p>'), sliceFrom(MERGED))).toBeNull();
    expect(besideTable(stateOf(PLAIN), Slice.empty)).toBeNull();
  });
});

describe('lines that are pasted into a line', () => {
  const pastedAfter = (html: string) => {
    const doc = documentFrom('<p>前</p><p>后</p>', schema)!;
    const state = EditorState.create({ doc, selection: TextSelection.create(doc, 2) });
    return htmlOf(state.apply(state.tr.replaceSelection(withOwnLines(sliceFrom(html)))).doc);
  };

  it('go on where they are plain, and begin their own where they are not', () => {
    expect(pastedAfter('<p>甲</p><p>乙</p>')).toBe('<p>前甲</p><p>乙</p><p>后</p>');
    expect(pastedAfter('甲')).toBe('<p>前甲</p><p>后</p>');
    expect(pastedAfter(`<p align="center">表1</p>${MERGED}`)).toBe(`<p>前</p><p class="align-center">表1</p>${MERGED}<p>后</p>`);
  });
});

describe('numbers', () => {
  it('follow those that a body has', () => {
    const doc = documentFrom('<p>【图片3：待上传】</p><p id="fn-7" class="footnote">注</p><p id="fn-2">注</p>', schema)!;
    expect(nextFootnote(doc)).toBe(8);
    expect(nextPicture(doc)).toBe(4);
    expect(nextFootnote(documentFrom('', schema)!)).toBe(1);
  });
});
