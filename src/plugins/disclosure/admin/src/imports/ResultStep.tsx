import { useState } from 'react';
import { Box, Button, Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useFetchClient } from '@strapi/strapi/admin';
import { Note } from '../acts/Note';
import { saveAs } from '../files/save';
import { useText } from '../text';
import { IMPORTS, type Result, type Run, type Told } from './api';

const COUNTS = ['created', 'updated', 'unchanged', 'rejected'] as const;

function Notices({ title, notices, count }: { title: string; notices: Told[]; count: number }) {
  const text = useText();
  if (!count) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography variant="delta" tag="h2">
        {title}
      </Typography>
      {/* A scrolling part of the page is reached by keyboard. */}
      <Box tabIndex={0} role="region" aria-label={title} maxHeight="36rem" overflow="auto">
        <Table colCount={3} rowCount={notices.length + 1} aria-label={title}>
          <Thead>
            <Tr>
              {(['row', 'item', 'reason'] as const).map((name) => (
                <Th key={name}>
                  <Typography variant="sigma">{text(`imports.column.${name}`)}</Typography>
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {notices.map(({ row, field, message }, index) => (
              <Tr key={index}>
                {[String(row), field, message].map((cell, at) => (
                  <Td key={at}>
                    <Typography style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>{cell}</Typography>
                  </Td>
                ))}
              </Tr>
            ))}
          </Tbody>
        </Table>
      </Box>
      {count > notices.length ? <Typography textColor="neutral600">{text('imports.more', { count: count - notices.length })}</Typography> : null}
    </Flex>
  );
}

/** What became, or would become, of the rows: the counts add up to the rows of the sheet. */
export function ResultStep({ run, result }: { run: Run; result: Result }) {
  const text = useText();
  const { get } = useFetchClient();
  const [failed, setFailed] = useState(false);
  const download = async () => {
    try {
      const { data } = await get<Blob>(`${IMPORTS}/${run.id}/rejects`, { responseType: 'blob' });
      saveAs(data, `${run.sheet.replace(/\.[^.]*$/, '')}-${text('imports.rejected')}.${run.inspection.form === 'xlsx' ? 'xlsx' : 'csv'}`);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Note tone={result.rejected ? 'warning' : 'neutral'} role="status">
        {text(`imports.told.${run.state === 'previewed' ? 'previewed' : run.state === 'stopped' ? 'stopped' : 'done'}`)}
      </Note>
      <Flex gap={6} wrap="wrap" background="neutral0" padding={4} shadow="tableShadow" hasRadius>
        {COUNTS.map((name) => (
          <Box key={name}>
            <Typography variant="pi" textColor="neutral600">
              {text(`imports.${name}`)}
            </Typography>
            <Typography variant="alpha" tag="p" textColor={name === 'rejected' && result.rejected ? 'danger600' : 'neutral800'}>
              {result[name]}
            </Typography>
          </Box>
        ))}
        <Box>
          <Typography variant="pi" textColor="neutral600">
            {text('imports.sum')}
          </Typography>
          <Typography variant="alpha" tag="p">
            {result.rows}
          </Typography>
        </Box>
      </Flex>
      {result.rejected ? (
        <Box>
          <Button variant="secondary" startIcon={<Download />} onClick={download}>
            {text('imports.download')}
          </Button>
          {failed ? (
            <Typography role="alert" textColor="danger600">
              {text('imports.failed')}
            </Typography>
          ) : null}
        </Box>
      ) : null}
      <Notices title={text('imports.rejections', { count: result.rejected })} notices={result.rejections} count={result.rejections.length} />
      <Notices title={text('imports.warnings', { count: result.warningCount })} notices={result.warnings} count={result.warningCount} />
    </Flex>
  );
}
