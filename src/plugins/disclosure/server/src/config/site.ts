import { z } from '@strapi/utils';

export const SITE_NAME = z.string('“网站名称”应为文字').max(120, '“网站名称”至多 120 个字');
/** 政府网站标识码, ten digits. */
export const IDENTIFICATION_CODE = z.string().regex(/^(\d{10})?$/, '“网站标识码”应为 10 位数字');
/** Code of the agency that stands for the whole county. */
export const PUBLISHER = z.string('“公开主体”应为代码').max(40, '“公开主体”应为代码');
