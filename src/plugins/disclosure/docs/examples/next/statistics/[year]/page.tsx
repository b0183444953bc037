import type { YearStatistics } from 'strapi-plugin-disclosure/client';
import { disclosure } from '../../client';

interface Props {
  params: Promise<{ year: string }>;
}

/** A figure in the words of the yearly account: what is unknown is never 0. */
export function inWords({ value, precision }: Pick<YearStatistics['new'], 'value' | 'precision'>): string {
  if (value === null || precision === 'unknown') return '未知';
  return `${precision === 'about' ? '约' : ''}${value}${precision === 'at-least' ? '余' : ''}`;
}

/** `app/statistics/[year]/page.tsx`: the yearly account of the county. */
export default async function StatisticsPage({ params }: Props) {
  const { data, error } = await disclosure.GET('/statistics/annual/{year}', { params: { path: await params } });
  if (error) return <p role="alert">{error.error.message}</p>;
  const account: YearStatistics = data.data;
  return (
    <main>
      <h1>{account.year}年政府信息公开统计</h1>
      <p>
        新增 {inWords(account.new)} 条，累计 {inWords(account.cumulative)} 条
      </p>
      <table>
        <tbody>
          {account.byClass.map((line) => (
            <tr key={line.class.value}>
              <th scope="row">{line.class.label}</th>
              <td>{inWords(line.new)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
