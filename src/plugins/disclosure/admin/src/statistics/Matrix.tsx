import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { publishedAddress } from '../desk/addresses';
import { useText } from '../text';
import type { Counted, UnitColumns } from './api';
import type { Sheet } from './sheet';

/** More columns than these are named from top to bottom, as Chinese tables do. */
const ACROSS = 12;

const Frame = styled.div`
  overflow: auto;
  max-height: 70vh;
  table {
    border-collapse: separate;
    border-spacing: 0;
    font-size: 1.3rem;
    line-height: 1.4;
    color: ${({ theme }) => theme.colors.neutral800};
  }
  th,
  td {
    padding: 0.5rem 0.8rem;
    border: solid ${({ theme }) => theme.colors.neutral200};
    border-width: 0 1px 1px 0;
    text-align: center;
    background: ${({ theme }) => theme.colors.neutral0};
  }
  thead th {
    position: sticky;
    top: 0;
    z-index: 1;
    font-weight: 500;
    vertical-align: bottom;
    background: ${({ theme }) => theme.colors.neutral100};
  }
  thead th.down span {
    writing-mode: vertical-rl;
    max-height: 22rem;
  }
  tbody th,
  tfoot th,
  thead th:first-child {
    position: sticky;
    left: 0;
    min-width: 14rem;
    text-align: left;
    font-weight: 500;
    white-space: nowrap;
  }
  thead th:first-child {
    z-index: 2;
  }
  tfoot th,
  tfoot td {
    background: ${({ theme }) => theme.colors.neutral100};
  }
  td.empty {
    color: ${({ theme }) => theme.colors.danger700};
    background: ${({ theme }) => theme.colors.danger100};
    print-color-adjust: exact;
  }
  a {
    color: ${({ theme }) => theme.colors.primary700};
  }
  @media print {
    max-height: none;
    th,
    td {
      position: static !important;
      padding: 1px 3px;
      min-width: 0 !important;
    }
  }
`;

interface NumberProps {
  counted: Counted;
  to: string;
  of: string;
}

/** A number that opens its list; beside it how many the list has, where some have left since. */
function Number({ counted: { value, listed }, to, of }: NumberProps) {
  const text = useText();
  if (!listed) return <>{value}</>;
  return (
    <NavLink to={to} aria-label={`${of} ${value}`}>
      {value}
      {listed === value ? '' : text('units.listed', { listed })}
    </NavLink>
  );
}

/** Units down, columns across; what is empty is marked. */
export function Matrix({ sheet: { columns, rows, sums }, period, label }: { sheet: Sheet; period: UnitColumns['period']; label: string }) {
  const text = useText();
  const address = (agency?: string, column?: string) =>
    publishedAddress(period.from, period.to, { ...(agency ? { 'filters[agency]': agency } : {}), ...(column ? { 'filters[column]': column } : {}) });
  return (
    <Frame tabIndex={0} role="region" aria-label={label}>
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{text('units.agency')}</th>
            <th scope="col">{text('units.total')}</th>
            {columns.map(({ code, name }) => (
              <th key={code} scope="col" className={columns.length > ACROSS ? 'down' : undefined}>
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ agency, total, cells }) => (
            <tr key={agency.code}>
              <th scope="row">{agency.name}</th>
              <td className={total.value ? undefined : 'empty'}>{total.value || total.listed ? <Number counted={total} to={address(agency.code)} of={agency.name} /> : text('units.empty')}</td>
              {cells.map((cell, at) => {
                const { code, name } = columns[at]!;
                return (
                  <td key={code} className={cell.value ? undefined : 'empty'}>
                    {cell.value || cell.listed ? <Number counted={cell} to={address(agency.code, code)} of={`${agency.name} ${name}`} /> : text('units.empty')}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text('units.sum')}</th>
            <td>{sums.total.value}</td>
            {sums.cells.map((cell, at) => (
              <td key={columns[at]!.code}>{cell.value}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </Frame>
  );
}
