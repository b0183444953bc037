import { withScopes, withScrolls } from './body';

describe('tables of a body', () => {
  it.each([
    ['<thead><tr><th>甲</th><th colspan="2">乙</th></tr></thead><tbody><tr><th>丙</th></tr></tbody>', '<thead><tr><th scope="col">甲</th><th scope="col" colspan="2">乙</th></tr></thead><tbody><tr><th>丙</th></tr></tbody>'],
    ['<thead><tr><th scope="colgroup">甲</th><th class="x" scope="row">乙</th></tr></thead>', '<thead><tr><th scope="colgroup">甲</th><th class="x" scope="row">乙</th></tr></thead>'],
    ['<p>th</p>', '<p>th</p>'],
  ])('%s', (html, expected) => {
    expect(withScopes(html)).toBe(expected);
  });

  it('scroll within an element that the keyboard reaches, each closed again', () => {
    const html = withScrolls('<p>前</p><table><tbody><tr><td><table></table></td></tr></tbody></table><p>后</p>');
    expect(html.match(/<div class="scroll" tabindex="0"[^>]*><table>/g)).toHaveLength(2);
    expect(html.match(/<\/table><\/div>/g)).toHaveLength(2);
    expect(html.replace(/<div[^>]*>|<\/div>/g, '')).toBe('<p>前</p><table><tbody><tr><td><table></table></td></tr></tbody></table><p>后</p>');
  });
});
