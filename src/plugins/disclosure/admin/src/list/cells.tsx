import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { pathOf, type Names } from '../directory/paths';
import { useDirectory } from '../directory/useDirectory';
import { useText } from '../text';
import { useTerm, type VocabularyName } from '../terms/vocabularies';

interface CellProps {
  value: unknown;
  /** Set where the name is what the row is called: the cell then leads to the form, as a title does. */
  to?: string;
}

function Cell({ text, title, to }: { text: string; title?: string; to?: string }) {
  return to ? (
    <Typography
      tag={Link}
      to={to}
      onClick={(event: React.MouseEvent) => event.stopPropagation()}
      title={title}
      textColor="neutral800"
      maxWidth="24rem"
      ellipsis
    >
      {text}
    </Typography>
  ) : (
    <Typography title={title} textColor="neutral800" maxWidth="24rem" ellipsis>
      {text}
    </Typography>
  );
}

function NameCell({ names, value, to }: CellProps & { names: Names }) {
  const text = useText();
  if (typeof value !== 'string' || !value) return <Cell text={text('list.none')} to={to} />;
  // The name alone fits the column; the whole path is in the tooltip.
  return <Cell text={names.get(value)?.name ?? value} title={pathOf(names, value) || value} to={to} />;
}

export function AgencyCell(props: CellProps) {
  const { agencies } = useDirectory();
  return <NameCell {...props} names={agencies} />;
}

export function CategoryCell({ scheme, ...props }: CellProps & { scheme: string }) {
  const { categories } = useDirectory();
  return <NameCell {...props} names={categories(scheme)} />;
}

/** 发布日期 is a day of the county's calendar; Strapi would write weekday and minute of the browser's. */
export function DayCell({ value }: CellProps) {
  const text = useText();
  const { formatDate } = useIntl();
  if (typeof value !== 'string') return <Cell text={text('list.none')} />;
  return (
    <Cell text={formatDate(value, { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' })} />
  );
}

export function TermCell({ vocabulary, value }: CellProps & { vocabulary: VocabularyName }) {
  const text = useText();
  const term = useTerm();
  return <Cell text={typeof value === 'string' && value ? term(vocabulary, value) : text('list.none')} />;
}
