import { Box, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useText } from '../text';
import { minuteOf } from '../webhooks/times';
import type { LoadedSettings } from './api';

/** 更改记录: who changed what and when, from the journal. */
export function Changes({ changes }: Pick<LoadedSettings, 'changes'>) {
  const text = useText();
  if (!changes.length) {
    return (
      <Box padding={4}>
        <Typography textColor="neutral600">{text('settings.changes.none')}</Typography>
      </Box>
    );
  }
  return (
    <Table colCount={4} rowCount={changes.length + 1} aria-label={text('settings.tab.changes')}>
      <Thead>
        <Tr>
          {(['at', 'actor', 'setting', 'act'] as const).map((name) => (
            <Th key={name}>
              <Typography variant="sigma">{text(`settings.changes.${name}`)}</Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {changes.map(({ version, at, actor, setting, act }) => (
          <Tr key={version}>
            {[minuteOf(at), actor ?? text('state.system'), text(`settings.key.${setting}`), text(act === 'deleted' ? 'settings.changes.deleted' : 'settings.changes.updated')].map((cell, index) => (
              <Td key={index}>
                <Typography>{cell}</Typography>
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
