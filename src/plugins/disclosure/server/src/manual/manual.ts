import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A page of the manual, or a picture in it. */
export interface Manual {
  pages: ReadonlyMap<string, { title: string; body: string }>;
  pictures: ReadonlyMap<string, Buffer>;
}

const EXTENSION = '.html';

/** Reads the manual from its folder: pages are HTML of our own, which begin with their title as `h1`. */
export function readManual(folder: string): Manual {
  const pages = readdirSync(folder).filter((name) => name.endsWith(EXTENSION));
  const pictures = path.join(folder, 'images');
  return {
    pages: new Map(
      pages.map((name) => {
        const body = readFileSync(path.join(folder, name), 'utf8');
        return [name.slice(0, -EXTENSION.length), { title: /<h1>(.*?)<\/h1>/.exec(body)?.[1] ?? name, body }];
      })
    ),
    pictures: new Map(readdirSync(pictures).map((name) => [name, readFileSync(path.join(pictures, name))])),
  };
}

const STYLE = `body{margin:0;color:#212134;background:#fff;font:16px/1.8 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif}
header{background:#2f2fb8;padding:.6rem 1.5rem}header a{color:#fff;text-decoration:none;font-weight:bold}
main{max-width:52rem;margin:0 auto;padding:1rem 1.5rem 4rem}h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}
a{color:#2f2fb8}table{border-collapse:collapse;width:100%}th,td{border:1px solid #c0c0cf;padding:.4rem .6rem;text-align:left;vertical-align:top}th{background:#f6f6f9}
figure{margin:1.5rem 0}img{max-width:100%;border:1px solid #dcdce4}figcaption{color:#4a4a6a;font-size:.9rem}dt{font-weight:bold;margin-top:.6rem}dd{margin:0 0 .3rem 1.5em}li{margin:.3rem 0}
@media print{header{display:none}}`;

/** @returns the page as an HTML document, or null where the manual has none of that name */
export function manualPage({ pages }: Manual, name: string): string | null {
  const found = pages.get(name);
  if (!found) return null;
  return `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${found.title} - 使用说明</title><style>${STYLE}</style></head><body>
<header><a href="index">政府信息公开系统　使用说明</a></header><main>${found.body}</main></body></html>`;
}
