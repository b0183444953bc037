import { z } from '@strapi/utils';
import type { HostField } from '../catalogue/host-fields';
import { detailOf } from '../catalogue/routes';
import { publicRoute } from '../http/public-route';
import { status } from '../http/query';
import { previewed } from './read';

const QUERY = z.strictObject({ token: z.string().min(1, '不能缺少').max(300, '过长'), ...status });

/** @param host the host's own fields that are public */
export const previewRoutes = (host: HostField[]) => [
  publicRoute({
    path: '/preview',
    operation: 'previewEntry',
    summary: '草稿的预览，形式同一条政府信息；凭后台签发的短时令牌，任何缓存不得保存',
    query: QUERY,
    response: detailOf(host),
    fresh: true,
    handle: ({ query, open }) => previewed(strapi, open, query.token),
  }),
];
