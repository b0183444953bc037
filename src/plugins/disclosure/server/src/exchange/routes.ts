import { z } from '@strapi/utils';
import { conditionsOf } from '../catalogue/conditions';
import { conditionQuery } from '../catalogue/filters';
import type { HostField } from '../catalogue/host-fields';
import { hitsCondition, resultsOf } from '../catalogue/search-list';
import { publicRoute } from '../http/public-route';
import { status } from '../http/query';
import { exportAs } from './export-file';
import { FORMATS, type FormatName } from './formats';

/** Points for the limits of each visitor: the whole catalogue is read for it. */
const COST = 100;

const TITLES: Record<FormatName, string> = {
  csv: '目录下载：CSV，UTF-8',
  xlsx: '目录下载：工作簿，不含正文',
  xml: '目录下载：XML',
  jsonl: '目录下载：每行一个 JSON 对象',
};

/** The catalogue as files, honouring the list's filters; written while it is read, whatever its size. */
export const exchangeRoutes = (host: HostField[]) => (Object.keys(FORMATS) as FormatName[]).map((format) =>
  publicRoute({
    path: `/catalogue.${format}`,
    operation: `downloadCatalogue${format[0]!.toUpperCase()}${format.slice(1)}`,
    summary: TITLES[format],
    query: z.strictObject({ ...conditionQuery(host), ...status }),
    response: z.unknown(),
    media: FORMATS[format].mime,
    cost: () => COST,
    async handle({ query, open }) {
      const conditions = conditionsOf(query, open);
      if (query.q) conditions.set('q', await hitsCondition(open, await resultsOf(open, query, conditions)));
      return exportAs(strapi, format, { conditions: [...conditions.values()] });
    },
  })
);
