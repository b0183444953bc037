import { useState } from 'react';
import { Button, Checkbox, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { Note } from '../acts/Note';
import { useText } from '../text';
import { useDisclosureCheckHandOverQuery, type Kind, type Profile } from './api';
import { Rows } from './Rows';
import { NO_LIST, type Choice } from './useChoice';
import { useRun } from './useRun';

const COUNTS = ['added', 'changed', 'removed', 'lacking'] as const;

/** What the next hand-over holds and lacks – each number opens its list – and the hand-over itself. */
export function CheckPart({ profile, choice, refresh }: { profile: Profile; choice: Choice; refresh: () => Promise<unknown> }) {
  const text = useText();
  const { toggleNotification } = useNotification();
  const { after, kind, field, reason, page, put } = choice;
  const range = { profile: profile.id, after };
  const [leaveOut, setLeaveOut] = useState(false);
  const { data, error, isFetching } = useDisclosureCheckHandOverQuery(range, { refetchOnMountOrArgChange: true });
  const { run, busy, fault } = useRun(refresh, (number) => {
    toggleNotification({ type: 'success', message: text('handover.done', { number }) });
    put({ ...NO_LIST, checked: null, after: null });
    void refresh();
  });
  if (error) return <Note tone="danger" role="alert">{(error as { message?: string }).message || text('handover.failed')}</Note>;
  if (!data || isFetching) return <Typography role="status" textColor="neutral600">{text('handover.checking')}</Typography>;
  const countOf = (name: Kind) => (name === 'lacking' ? data.lackingCount : data[name]);
  const nothing = COUNTS.every((name) => !countOf(name));
  const open = (changes: { kind: Kind; field?: string; reason?: string }) => put({ ...NO_LIST, ...changes });
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={2} wrap="wrap">
        {COUNTS.map((name) => (
          <Button key={name} variant={kind === name && !field ? 'secondary' : name === 'lacking' && data.lackingCount ? 'danger-light' : 'tertiary'} aria-pressed={kind === name && !field} disabled={!countOf(name)} onClick={() => open({ kind: name })}>
            {text(`handover.count.${name}`, { count: countOf(name) })}
          </Button>
        ))}
      </Flex>
      {data.lackingCount ? (
        <>
          <Note tone="warning">{text('handover.lacking', { count: data.lackingCount })}</Note>
          <Flex gap={2} wrap="wrap" aria-label={text('handover.byField')} role="group">
            {data.lacksByField.map((lack) => (
              <Button key={`${lack.reason} ${lack.field}`} size="S" variant={field === lack.field && reason === lack.reason ? 'secondary' : 'tertiary'} aria-pressed={field === lack.field && reason === lack.reason} onClick={() => open({ kind: 'lacking', field: lack.field, reason: lack.reason })}>
                {text('handover.fieldCount', { what: text(`handover.lack.${lack.reason}`, { field: lack.field }), count: lack.count })}
              </Button>
            ))}
          </Flex>
          <Checkbox checked={leaveOut} onCheckedChange={(on) => setLeaveOut(on === true)}>
            {text('handover.leaveOut')}
          </Checkbox>
        </>
      ) : null}
      {nothing ? <Note tone="neutral">{text('handover.nothing')}</Note> : null}
      {fault ? <Note tone="danger" role="alert">{fault}</Note> : null}
      <Flex gap={3} alignItems="center">
        <Button startIcon={<Download />} loading={busy} disabled={busy || nothing || (data.lackingCount > 0 && !leaveOut)} onClick={() => void run(profile, range, leaveOut)}>
          {text('handover.run')}
        </Button>
        <Typography variant="pi" textColor="neutral600">
          {text('handover.versions', { since: data.since, until: data.until })}
        </Typography>
      </Flex>
      {kind ? <Rows which={{ ...range, kind, field, reason, page }} title={field ? text(`handover.lack.${(reason || 'empty') as 'empty'}`, { field }) : text(`handover.kind.${kind}`)} put={put} /> : null}
    </Flex>
  );
}
