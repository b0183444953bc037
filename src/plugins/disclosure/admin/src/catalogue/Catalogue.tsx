import { useEffect, useState } from 'react';
import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useDisclosureRegisterQuery } from '../desk/api';
import { useDisclosureReviewRuleQuery } from '../review/api';
import { useText } from '../text';
import { BatchDialog, type BatchKind } from './Batches';
import { ColumnTree } from './ColumnTree';
import { EntryTable } from './EntryTable';
import { Export } from './Export';
import { FilterBar } from './FilterBar';
import { useConditions } from './useConditions';

const PAGE = 20;
const NOBODY: ReadonlySet<string> = new Set();

/** 公开目录: every entry within reach in every state, to find, to submit, to classify and to take along. */
export default function Catalogue() {
  const text = useText();
  const conditions = useConditions();
  const { search } = conditions;
  /** Cursors of the pages walked so far; the last is the one shown. */
  const [cursors, setCursors] = useState(['']);
  const [selected, setSelected] = useState(NOBODY);
  const [batch, setBatch] = useState<BatchKind | null>(null);
  useEffect(() => setCursors(['']), [search]);
  const page = new URLSearchParams([...new URLSearchParams(search), ['pagination[pageSize]', String(PAGE)], ['pagination[cursor]', cursors[cursors.length - 1]!]]).toString();
  useEffect(() => setSelected(NOBODY), [page]);
  const { data, isError, isFetching } = useDisclosureRegisterQuery(page, { refetchOnMountOrArgChange: true });
  const { data: reviewed } = useDisclosureReviewRuleQuery();

  const rows = data?.data ?? [];
  const { total = 0, nextCursor = null } = data?.meta.pagination ?? {};
  const chosen = rows.filter(({ documentId }) => selected.has(documentId));
  const select = (documentIds: string[], on: boolean) => {
    const next = new Set(selected);
    for (const id of documentIds) if (on) next.add(id); else next.delete(id);
    setSelected(next);
  };
  const done = () => {
    setBatch(null);
    setSelected(NOBODY);
  };
  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{text('catalogue.title')}</Page.Title>
      <Layouts.Header title={text('catalogue.title')} subtitle={text('catalogue.subtitle')} />
      <Layouts.Content>
        <FilterBar conditions={conditions} />
        <Flex alignItems="flex-start" gap={4} paddingTop={3} paddingBottom={6}>
          <Box width="22rem" shrink={0}>
            <ColumnTree conditions={conditions} />
          </Box>
          <Box flex="1" style={{ minWidth: 0 }}>
            <Flex justifyContent="space-between" gap={3} paddingBottom={3} wrap="wrap">
              <Flex gap={3}>
                <Typography fontWeight="semiBold" role="status">
                  {chosen.length ? text('catalogue.selected', { count: chosen.length }) : text('catalogue.count', { total })}
                </Typography>
                {reviewed ? (
                  <Button size="S" variant="secondary" disabled={!chosen.length} onClick={() => setBatch('submit')}>
                    {text('catalogue.submit')}
                  </Button>
                ) : null}
                <Button size="S" variant="secondary" disabled={!chosen.length} onClick={() => setBatch('reclassify')}>
                  {text('catalogue.reclassify')}
                </Button>
              </Flex>
              <Export search={search} />
            </Flex>
            {isError ? (
              <Typography textColor="danger600" role="alert">
                {text('catalogue.failed')}
              </Typography>
            ) : (
              <EntryTable rows={rows} selected={selected} select={select} />
            )}
            {data && !rows.length && !isError ? (
              <Box padding={6}>
                <Typography textColor="neutral600">{text('catalogue.empty')}</Typography>
              </Box>
            ) : null}
            <Flex justifyContent="flex-end" gap={3} paddingTop={3}>
              <Typography>{text('catalogue.page', { page: cursors.length, pages: Math.max(1, Math.ceil(total / PAGE)) })}</Typography>
              <Button variant="tertiary" size="S" disabled={cursors.length === 1} onClick={() => setCursors(cursors.slice(0, -1))}>
                {text('catalogue.previous')}
              </Button>
              <Button variant="tertiary" size="S" disabled={!nextCursor} onClick={() => nextCursor && setCursors([...cursors, nextCursor])}>
                {text('catalogue.next')}
              </Button>
            </Flex>
          </Box>
        </Flex>
        <Modal.Root open={batch !== null} onOpenChange={(open: boolean) => !open && done()}>
          {batch ? <BatchDialog kind={batch} rows={chosen} onDone={done} /> : null}
        </Modal.Root>
      </Layouts.Content>
    </Page.Main>
  );
}
