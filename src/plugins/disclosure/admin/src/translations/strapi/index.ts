import { adminZhHans } from './admin.zh-Hans';
import { contentManagerZhHans } from './content-manager.zh-Hans';
import { refusalsZhHans } from './refusals.zh-Hans';
import { uploadZhHans } from './upload.zh-Hans';

/** Completes Strapi's own Chinese for everything that an editor of the register can meet; `overlay.test.ts` holds it to the installed version. */
export const strapiZhHans: Record<string, string> = { ...adminZhHans, ...contentManagerZhHans, ...uploadZhHans, ...refusalsZhHans };
