import { Link, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { Note } from '../acts/Note';
import { useText } from '../text';
import { AGENCY, ENTRY, GUIDE, PLUGIN_ID } from '../uids';
import type { Draft, Estate } from './api';

const listOf = (uid: string, filters: Record<string, string>) =>
  `/content-manager/collection-types/${uid}?${Object.entries(filters).map(([filter, value], index) => `filters[$and][${index}]${filter}=${encodeURIComponent(value)}`).join('&')}`;

const COLUMNS: [name: keyof Omit<Estate, 'agency' | 'name'>, address: (code: string) => string][] = [
  ['officers', () => `/plugins/${PLUGIN_ID}/people`],
  ['drafts', (code) => listOf(ENTRY, { '[agency][$eq]': code, '[standing][$null]': 'true' })],
  ['reviews', (code) => listOf(ENTRY, { '[agency][$eq]': code, '[standing][$null]': 'true' })],
  ['published', (code) => listOf(ENTRY, { '[agency][$eq]': code, '[standing][$eq]': 'public' })],
  ['guides', (code) => listOf(GUIDE, { '[agency][$eq]': code })],
  ['subordinates', (code) => listOf(AGENCY, { '[parent][$eq]': code })],
  ['reports', () => `/plugins/${PLUGIN_ID}/annual-reports`],
];

/** What the act would move, before it is done; every number leads to its list. */
export function Preview({ draft, estates }: { draft: Draft; estates: Estate[] }) {
  const text = useText();
  return (
    <>
      <Note tone="warning">{text(`reorganisation.will.${draft.act}`)}</Note>
      {estates.length ? (
        <Table colCount={COLUMNS.length + 1} rowCount={estates.length + 1} aria-label={text('reorganisation.preview')}>
          <Thead>
            <Tr>
              {(['agency', ...COLUMNS.map(([name]) => name)] as const).map((name) => (
                <Th key={name}>
                  <Typography variant="sigma">{text(`reorganisation.estate.${name}`)}</Typography>
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {estates.map((estate) => (
              <Tr key={estate.agency}>
                <Td>
                  <Typography fontWeight="semiBold">{estate.name}</Typography>
                </Td>
                {COLUMNS.map(([name, address]) => (
                  <Td key={name}>
                    {estate[name] ? (
                      <Link tag={NavLink} to={address(estate.agency)}>
                        {estate[name]}
                      </Link>
                    ) : (
                      <Typography textColor="neutral500">0</Typography>
                    )}
                  </Td>
                ))}
              </Tr>
            ))}
          </Tbody>
        </Table>
      ) : null}
      {estates.some(({ reviews, reports }) => reviews || reports) ? <Note tone="neutral">{text('reorganisation.openDuties')}</Note> : null}
    </>
  );
}
