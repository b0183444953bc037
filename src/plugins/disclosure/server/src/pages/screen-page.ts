import { list } from '../catalogue/list';
import { overview } from '../catalogue/overview';
import { DisclosureError } from '../http/errors';
import { now } from '../storage/acting';
import { minute } from './format';
import { lineOf } from './lines';
import { shown, type Asked, type Shown } from './page';
import { qrOf } from './qr';

const ROWS = 24;
const PER_VIEW = 8;

/** 电子大屏幕 in a service hall: the newest entries of the county or of one agency. @throws AGENCY_NOT_FOUND */
export async function screenPage({ open, query, to }: Asked): Promise<Shown> {
  const code = query.agency?.trim() || undefined;
  const agency = code ? open.directory.agencies.get(code) : undefined;
  if (code && !agency) throw new DisclosureError('AGENCY_NOT_FOUND', undefined, { agency: code });
  const { data } = await overview(open, code ? { agency: code } : {});
  const newest = await list(open, { filters: code ? { agency: { in: [code], null: undefined } } : undefined, pagination: { pageSize: ROWS, withCount: false } });
  const address = to.absolute(agency ? to.agency(agency.code) : to.home());
  return shown({
    template: 'screen',
    title: '大屏幕',
    canonical: null,
    robots: 'noindex',
    page: {
      heading: agency?.name ?? open.settings.site.name,
      lines: newest.data.map((row) => lineOf(to, row)),
      perView: PER_VIEW,
      totals: { entries: data.totals.entries, thisYear: data.totals.thisYear },
      address,
      qr: await qrOf(address),
      now: minute(new Date(now()).toISOString()),
    },
  });
}
