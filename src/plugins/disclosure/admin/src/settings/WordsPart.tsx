import { useState, type FormEvent } from 'react';
import { Box, Button, Flex, Table, Tbody, Td, TextInput, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import { useText } from '../text';
import type { Form } from './useSettings';

/** 错别字: the shipped list, what the county takes away from it and adds to it. */
export function WordsPart({ form }: { form: Form }) {
  const text = useText();
  const [wrong, setWrong] = useState('');
  const [right, setRight] = useState('');
  const { added, removed } = form.value('checks.wrongWords');
  const { shippedWords } = form.loaded;
  const locked = form.locked('checks.wrongWords');
  const change = (words: Partial<{ added: Record<string, string>; removed: string[] }>) => form.change('checks.wrongWords', { added, removed, ...words });
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong.trim() || !right.trim() || wrong.trim() === right.trim()) return;
    change({ added: { [wrong.trim()]: right.trim(), ...added } });
    setWrong('');
    setRight('');
  };
  const rows = [
    ...Object.entries(added).map(([from, to]) => ({ from, to, kind: 'own' as const })),
    ...Object.entries(shippedWords)
      .filter(([from]) => !(from in added))
      .map(([from, to]) => ({ from, to, kind: removed.includes(from) ? ('off' as const) : ('shipped' as const) })),
  ];
  const press = { own: (from: string) => change({ added: Object.fromEntries(Object.entries(added).filter(([word]) => word !== from)) }), shipped: (from: string) => change({ removed: [...removed, from] }), off: (from: string) => change({ removed: removed.filter((word) => word !== from) }) };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography textColor="neutral600">{text(locked ? 'settings.locked' : 'settings.words.intro')}</Typography>
      <form onSubmit={add}>
        <Flex gap={3} wrap="wrap">
          <TextInput aria-label={text('settings.words.wrong')} placeholder={text('settings.words.wrong')} value={wrong} maxLength={40} disabled={locked} onChange={(event: { target: HTMLInputElement }) => setWrong(event.target.value)} />
          <TextInput aria-label={text('settings.words.right')} placeholder={text('settings.words.right')} value={right} maxLength={40} disabled={locked} onChange={(event: { target: HTMLInputElement }) => setRight(event.target.value)} />
          <Button type="submit" variant="secondary" disabled={locked}>
            {text('settings.words.add')}
          </Button>
        </Flex>
      </form>
      {form.faults('checks.wrongWords').map((fault) => (
        <Typography key={fault} role="alert" textColor="danger600">
          {fault}
        </Typography>
      ))}
      <Table colCount={4} rowCount={rows.length + 1} aria-label={text('settings.tab.words')}>
        <Thead>
          <Tr>
            {(['wrong', 'right', 'origin'] as const).map((name) => (
              <Th key={name}>
                <Typography variant="sigma">{text(`settings.words.${name}`)}</Typography>
              </Th>
            ))}
            <Th>
              <VisuallyHidden>{text('settings.words.actions')}</VisuallyHidden>
            </Th>
          </Tr>
        </Thead>
        <Tbody>
          {rows.map(({ from, to, kind }) => (
            <Tr key={from}>
              <Td>
                <Typography textColor={kind === 'off' ? 'neutral600' : 'neutral800'} style={kind === 'off' ? { textDecoration: 'line-through' } : {}}>
                  {from}
                </Typography>
              </Td>
              <Td>
                <Typography>{to}</Typography>
              </Td>
              <Td>
                <Typography textColor="neutral600">{text(`settings.words.${kind}`)}</Typography>
              </Td>
              <Td>
                <Box textAlign="right">
                  <Button type="button" size="S" variant="tertiary" disabled={locked} aria-label={text(`settings.words.${kind}.do.of`, { word: from })} onClick={() => press[kind](from)}>
                    {text(`settings.words.${kind}.do`)}
                  </Button>
                </Box>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Flex>
  );
}
