import type { Core } from '@strapi/strapi';
import { plainPassword } from './accounts';

const STYLE = `body{margin:0;background:#f6f6f9;font:16px/1.7 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif;color:#212134}
main{max-width:28rem;margin:12vh auto;padding:2rem;background:#fff;border:1px solid #dcdce4;border-radius:4px}
h1{font-size:1.3rem;margin:0 0 .5rem}label{display:block;margin-top:1rem;font-weight:bold}
input{box-sizing:border-box;width:100%;font:inherit;padding:.5rem;margin:.25rem 0 1rem;border:1px solid #8e8ea9;border-radius:4px;letter-spacing:.08em}
button{font:inherit;padding:.5rem 1.5rem;color:#fff;background:#2f2fb8;border:0;border-radius:4px;cursor:pointer}.fault{color:#b72b1a;font-weight:bold}`;

const page = (fault: string) => `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>首次登录</title><style>${STYLE}</style></head><body>
<main><h1>首次登录</h1><p>请输入账号单上的一次性口令，下一页设定您自己的密码。口令用过即作废。</p>${fault ? `<p class="fault" role="alert">${fault}</p>` : ''}
<form method="get"><label for="password">一次性口令</label><input id="password" name="password" required autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" placeholder="XXXX-XXXX-XXXX-XXXX"><button type="submit">下一步</button></form></main></body></html>`;

/**
 * The address on the slip: takes the one-time password and leads to the panel's page on which its owner sets a password
 * of their own.
 *
 * @param typed what was typed, if anything was
 * @returns where to go on, or an HTML page
 */
export async function firstSignIn(strapi: Core.Strapi, typed: unknown): Promise<{ to: string } | { html: string }> {
  if (typeof typed !== 'string' || !typed) return { html: page('') };
  const password = plainPassword(typed);
  const user = password ? await strapi.db.query('admin::user').findOne({ where: { registrationToken: password, isActive: false } }) : null;
  if (!user) return { html: page('一次性口令不对，或者已经用过。请核对后重输；口令遗失的，请联系县政府办公室重发。') };
  return { to: `${strapi.config.get('admin.path')}/auth/register?registrationToken=${encodeURIComponent(password)}` };
}
