import { annexes, annexesIn } from './annexes';
import type { CheckContext } from './check';

const said = (body: string, files: { name: string; role?: string; read?: boolean }[] = []) =>
  annexes
    .run({ texts: [{ field: 'body', text: body }], files: files.map((file) => ({ role: 'attachment', read: true, ...file })) } as unknown as CheckContext)
    .map(({ message }) => message);
const LIST = '通知正文。\n附件：1. 项目清单\n2. 责任分工表\n清渡县财政局\n2026年3月5日';

describe('annexes', () => {
  it('are read from the list below the text', () => {
    expect(annexesIn(LIST)).toEqual({ named: ['项目清单', '责任分工表'], inBody: 0 });
    expect(annexesIn('附件1：项目清单\n附件2：分工表\n附件1\n项目清单')).toEqual({ named: ['项目清单', '分工表'], inBody: 1 });
    expect(annexesIn('详见附件：名单。\n1. 第一条')).toEqual({ named: [], inBody: 0 });
    expect(annexesIn('附件：无')).toEqual({ named: [], inBody: 0 });
  });

  it.each<[string, string, { name: string; role?: string }[]]>([
    ['named and there', LIST, [{ name: '项目清单.xlsx' }, { name: '责任分工表.docx' }]],
    ['under other names, but as many', LIST, [{ name: 'a.pdf' }, { name: 'b.pdf' }]],
    ['packed in one file', LIST, [{ name: '附件.zip' }]],
    ['standing in the body', `${LIST}\n附件1\n项目清单\n附件2\n责任分工表`, []],
    ['not named', '通知正文。', []],
  ])('%s: nothing to say', (_what, body, files) => expect(said(body, files)).toEqual([]));

  it('are missing, all or by name; an image in the body is none', () => {
    expect(said(LIST, [{ name: '图.png', role: 'image' }])).toEqual(['正文提到附件，但没有上传附件']);
    expect(said(LIST, [{ name: '2.责任分工表（定稿）.docx' }])).toEqual(['正文列出的附件“项目清单”没有上传（列出 2 个，上传 1 个）']);
  });

  it('are not passed over while their text has not been read', () => {
    expect(said('正文', [{ name: '名单.xlsx', read: false }])).toEqual(['附件“名单.xlsx”的文字还没有读出，未检查其中的个人信息']);
  });
});
