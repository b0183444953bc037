import { useState } from 'react';
import { Button, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { saveAs } from '../files/save';
import { useText } from '../text';
import { conditionsOf, ROOT, type ListName, type Summary, type Which } from './api';

const ALL = 'all';
const LISTS: ListName[] = ['standing', 'changed', 'kept'];

/** Which findings: what stands, was changed since or is kept, by rule; and what is shown as a file. */
export function Filters({ summary: { units, rules }, which, put }: { summary: Summary; which: Which; put(changes: Partial<Record<keyof Which, string>>): void }) {
  const text = useText();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = useState(false);
  const counted = units.filter(({ code }) => !which.agency || code === which.agency);
  const countOf = (list: ListName) => counted.reduce((sum, unit) => sum + unit[list], 0);
  const save = async () => {
    setBusy(true);
    try {
      const { data } = await get(`${ROOT}/findings.csv`, { params: conditionsOf(which), responseType: 'blob' });
      saveAs(data as unknown as Blob, `${text('checks.title')}.csv`);
    } catch {
      toggleNotification({ type: 'danger', message: text('checks.failed') });
    }
    setBusy(false);
  };
  return (
    <Flex gap={3} alignItems="flex-end" wrap="wrap">
      <Field.Root name="rule" width="20rem">
        <Field.Label>{text('checks.rule')}</Field.Label>
        <SingleSelect size="S" value={which.rule || ALL} onChange={(rule) => put({ rule: rule === ALL ? '' : String(rule) })}>
          <SingleSelectOption value={ALL}>{text('checks.rule.all')}</SingleSelectOption>
          {rules.map(({ code, name, findings }) => (
            <SingleSelectOption key={code} value={code}>
              {findings ? `${name}（${findings}）` : name}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
      <Flex gap={2} role="group" aria-label={text('checks.lists')}>
        {LISTS.map((list) => (
          <Button key={list} size="S" variant={which.list === list ? 'secondary' : 'tertiary'} aria-pressed={which.list === list} onClick={() => put({ list: list === 'standing' ? '' : list })}>
            {text(`checks.list.${list}`, { count: countOf(list) })}
          </Button>
        ))}
      </Flex>
      <Button size="S" variant="tertiary" startIcon={<Download />} loading={busy} disabled={busy} onClick={() => void save()} style={{ marginInlineStart: 'auto' }}>
        {text('checks.export')}
      </Button>
    </Flex>
  );
}
