import { useIntl } from 'react-intl';

/** Times are the county's, wherever the browser is. */
export function useTime() {
  const { formatDate } = useIntl();
  return (at: string) =>
    formatDate(at, {
      timeZone: 'Asia/Shanghai',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    });
}
