import { Box, Typography } from '@strapi/design-system';
import { useDisclosureRegisterColumnsQuery } from '../desk/api';
import { useText } from '../text';
import type { Conditions } from './useConditions';

const COLUMN = 'filters[column]';
/** What the counts depend on: other conditions narrow the list, not the tree. */
const COUNTED = ['state', 'mine'];
const PLAIN = { background: 'none', border: 0, font: 'inherit', textAlign: 'left', cursor: 'pointer', width: '100%', padding: '0.5rem 0.8rem', borderRadius: 4 } as const;

/** 栏目 with how many entries of the state each holds, those below it included. */
export function ColumnTree({ conditions }: { conditions: Conditions }) {
  const text = useText();
  const search = new URLSearchParams(COUNTED.flatMap((name) => (conditions.get(name) ? [[name, conditions.get(name)]] : []))).toString();
  const { data: rows = [] } = useDisclosureRegisterColumnsQuery(search);
  const chosen = conditions.get(COLUMN);
  const item = (code: string, name: string, depth: number, count: number | null) => (
    <li key={code}>
      <Box
        tag="button"
        type="button"
        aria-current={chosen === code ? 'true' : undefined}
        background={chosen === code ? 'primary100' : 'neutral0'}
        onClick={() => conditions.set({ [COLUMN]: code })}
        style={{ ...PLAIN, paddingLeft: `${0.8 + depth * 1.2}rem` }}
      >
        <Typography textColor={chosen === code ? 'primary700' : count === 0 ? 'neutral600' : 'neutral800'} fontWeight={chosen === code ? 'bold' : 'regular'}>
          {name}
          {count === null ? '' : `（${count}）`}
        </Typography>
      </Box>
    </li>
  );
  return (
    <Box tag="nav" aria-label={text('catalogue.tree')} background="neutral0" shadow="tableShadow" hasRadius padding={2} style={{ maxHeight: '75vh', overflowY: 'auto' }}>
      <ul>
        {item('', text('catalogue.tree.all'), 0, null)}
        {rows.map(({ code, name, depth, count }) => item(code, name, depth, count))}
      </ul>
    </Box>
  );
}
