import fc from 'fast-check';
import { BODY_CONTRACT } from './body-contract';
import { describeRemovals, htmlToText, sanitiseHtml } from './html';

const htmlOf = (html: string): string => sanitiseHtml(html).html;

describe('what stays', () => {
  it.each([
    '<h2>一、总则</h2><p class="indent">为了<strong>公开</strong></p>',
    '<table class="table-wide"><caption>表1</caption><colgroup><col /><col /></colgroup><thead><tr><th scope="col">项</th></tr></thead><tbody><tr><td colspan="2" rowspan="3">1</td></tr></tbody></table>',
    '<figure><img src="/uploads/a.png" alt="" width="300" height="200" /><figcaption>图</figcaption></figure>',
    '<p>见<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">1</a></sup></p><div id="fn-1" class="footnote">注<br /><a href="#fnref-1">↑</a></div>',
    '<a href="https://www.gov.cn/" title="网">x</a><a href="mailto:a@b.cn">x</a><a href="tel:+861012345678">x</a><a href="../a b.pdf?x=1&amp;y=2">x</a><a href="//www.gov.cn/">x</a>',
    '<p>1 &lt; 2 &amp; 3 &gt; 2 “引”</p>',
    '<ul><li>a</li></ul><ol><li>b</li></ol><hr /><blockquote>c</blockquote><section><u>d</u><s>e</s><sub>f</sub><em>g</em></section>',
    '',
  ])('%s', (html) => {
    expect(sanitiseHtml(html)).toEqual({ html, removed: [] });
  });
});

describe('what is renamed', () => {
  it.each([
    ['<h1>a</h1><b>c</b><i>d</i>', '<h2>a</h2><strong>c</strong><em>d</em>'],
    ['<h6>a</h6><center>b</center>', '<h5>a</h5><div class="align-center">b</div>'],
    ['<p style="text-align:center">a</p>', '<p class="align-center">a</p>'],
    ['<p style="TEXT-ALIGN: Right !important;" class="indent align-left">a</p>', '<p class="indent align-right">a</p>'],
    ['<td align="center">a</td>', '<td class="align-center">a</td>'],
  ])('%s becomes %s', (html, expected) => {
    expect(sanitiseHtml(html)).toEqual({ html: expected, removed: [] });
  });
});

describe('what is removed', () => {
  it('takes Word apart', () => {
    const html =
      '<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><style>p.MsoNormal{margin:0}</style>' +
      '<p class="MsoNormal" align="center" style="text-align:center;mso-pagination:none;mso-list:l0;font-size:16pt"><b>通知</b><o:p>&nbsp;</o:p></p>' +
      '<![if !supportLists]>一、<![endif]><p class=MsoNormal><font face="仿宋">正文</font></p>';
    expect(sanitiseHtml(html)).toEqual({
      html: '<p class="align-center"><strong>通知</strong>\u00a0</p>一、<p>正文</p>',
      removed: [
        { what: 'element', name: 'style', count: 1 },
        { what: 'style', name: 'mso-*', count: 2 },
        { what: 'style', name: 'font-size', count: 1 },
        { what: 'attribute', name: 'class', count: 2 },
        { what: 'element', name: 'o:p', count: 1 },
        { what: 'element', name: 'font', count: 1 },
      ],
    });
  });

  it('takes scripts, frames, objects, forms and handlers out', () => {
    const { html, removed } = sanitiseHtml(
      '<script>alert(1)</script><p onclick="x()" onload=y()>a<a href="/b" onclick="z()" target="_blank">b</a></p>' +
        '<iframe src="/x">f</iframe><object data="/x"><p>c</p></object><form action="/x"><p>d</p><input></form><svg><script>1</script></svg>',
    );
    expect(html).toBe('<p>a<a href="/b">b</a></p><p>c</p><p>d</p>');
    expect(removed).toEqual([
      { what: 'element', name: 'script', count: 1 },
      { what: 'attribute', name: 'onclick', count: 2 },
      { what: 'attribute', name: 'onload', count: 1 },
      { what: 'attribute', name: 'target', count: 1 },
      { what: 'element', name: 'iframe', count: 1 },
      { what: 'element', name: 'object', count: 1 },
      { what: 'element', name: 'form', count: 1 },
      { what: 'element', name: 'input', count: 1 },
      { what: 'element', name: 'svg', count: 1 },
    ]);
  });

  it.each([
    ['javascript:alert(1)', 'javascript'],
    ['JaVa\nScript:alert(1)', 'javascript'],
    ['\u0001 javascript:alert(1)', 'javascript'],
    ['java&#9;script&colon;alert(1)', 'javascript'],
    ['\u00a0javascript:alert(1)', 'javascript'],
    ['data:text/html,x', 'data'],
    ['vbscript:x', 'vbscript'],
    ['file:///c:/a', 'file'],
    ['C:\\a.doc', 'c'],
    ['#top', '#'],
    ['#', '#'],
    ['', 'malformed'],
    ['java<!-- -->script:x', 'malformed'],
  ])('a link to %j', (address, name) => {
    expect(sanitiseHtml(`<a href="${address}">x</a>`)).toEqual({ html: '<a>x</a>', removed: [{ what: 'address', name, count: 1 }] });
  });

  it.each([
    ['<img src="data:image/png;base64,AAAA" alt="章">', 'address', 'data'],
    ['<img src="mailto:a@b.cn">', 'address', 'mailto'],
    ['<img src="#fn-1">', 'address', '#'],
    ['<img alt="x">', 'element', 'img'],
  ])('the picture %s', (html, what, name) => {
    expect(sanitiseHtml(`<p>a${html}b</p>`)).toEqual({ html: '<p>ab</p>', removed: [{ what, name, count: 1 }] });
  });

  it.each([
    ['<p id="top">a</p>', '<p>a</p>', 'id'],
    ['<p id="fn-X">a</p>', '<p>a</p>', 'id'],
    ['<td colspan="0">a</td>', '<td>a</td>', 'colspan'],
    ['<td scope="x">a</td>', '<td>a</td>', 'scope'],
    ['<p href="/x">a</p>', '<p>a</p>', 'href'],
    ['<p class="indent x y">a</p>', '<p class="indent">a</p>', 'class'],
    ['<img src="/a.png" srcset="/b.png 2x">', '<img src="/a.png" />', 'srcset'],
    ['<img src="/a.png" width="100%">', '<img src="/a.png" />', 'width'],
  ])('from %s one attribute', (html, expected, name) => {
    expect(sanitiseHtml(html)).toEqual({ html: expected, removed: [{ what: 'attribute', name, count: 1 }] });
  });

  it('is not misled by names of built-in properties', () => {
    expect(htmlOf('<constructor>a</constructor><p constructor="x" __proto__="y" toString="z">b</p>')).toBe('a<p>b</p>');
  });
});

describe('describeRemovals', () => {
  it('speaks to editors', () => {
    expect(describeRemovals([])).toBe('');
    expect(describeRemovals(sanitiseHtml('<script>1</script><p onclick="a">1</p><p onclick="b" style="color:red">2</p><a href="data:x">3</a>').removed)).toBe(
      '已清除：script 元素 1 处、onclick 属性 2 处、color 样式 1 处、data 地址 1 处',
    );
  });
});

describe('htmlToText', () => {
  it.each([
    ['<h1>标题</h1><p>第一段<br>换行</p>\n<p>第二\n段 &lt;b&gt; &amp;amp;</p>', '标题\n第一段\n换行\n第二 段 <b> &amp;'],
    ['<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>', '甲 乙\n丙'],
    ['<p>&nbsp;</p><p>\u3000\u3000a<b>b</b></p><script>x</script>', 'ab'],
    ['<p class="indent">a</p><a href="/x?a=1&amp;b=2" title="1 > 2">b</a>', 'a\nb'],
    ['', ''],
  ])('%j', (html, text) => expect(htmlToText(html)).toBe(text));
});

describe('any input', () => {
  const names = ['p', 'div', 'span', 'td', 'th', 'tr', 'table', 'thead', 'tbody', 'li', 'ul', 'a', 'h1', 'h2', 'b', 'center', 'dl', 'dd', 'form', 'object', 'svg', 'style', 'script', 'title', 'textarea', 'select', 'option', 'xmp', 'o:p', 'font', 'math', 'template', 'noscript'];
  const attributes = ['', ' class="MsoNormal indent"', ' style="text-align:center;color:red"', ' href="javascript:x"', ' href=" /x "', ' id="fn-1"', ' align=right', ' onclick=x', ' title="a&quot;&lt;b"', ' "=\'', ' x=`<p>`'];
  const piece = fc.oneof(
    fc.tuple(fc.constantFrom(...names), fc.constantFrom(...attributes)).map(([name, attribute]) => `<${name}${attribute}>`),
    fc.constantFrom(...names).map((name) => `</${name}>`),
    fc.constantFrom('<br>', '</br>', '</p>', '<img src=/a.png>', '<img src=data:x>', '<col>', '<!--', '-->', '<![CDATA[', ']]>', '<?xml', '>', '<', '"', "'", '&lt;', '&amp', '&#60;', '&nbsp', '/', '<a/b', '\u0000', '文'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const soup = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));

  it('comes out within the contract and stays so', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const { html } = sanitiseHtml(text);
        expect(sanitiseHtml(html)).toEqual({ html, removed: [] });
        for (const [, name = ''] of html.matchAll(/<\/?([^\s>/]*)/g)) expect(BODY_CONTRACT.elements).toContain(name);
        expect(html).not.toMatch(/<[^>]*\s(?:on\w+|style|target)=/);
        expect(html).not.toMatch(/(?:href|src)="(?:javascript|data)/);
        expect(htmlToText(html)).toBe(htmlToText(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is settled after few readings even when nested deeply', () => {
    const deep = '<td><center><form>'.repeat(500);
    expect(htmlOf(htmlOf(deep))).toBe(htmlOf(deep));
  });
});
