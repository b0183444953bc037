import type { ReactNode } from 'react';
import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { useTime } from '../acts/panel/useTime';
import { useText } from '../text';
import { entryAddress, listAddress } from './addresses';
import type { DeskData, Task } from './api';
import { Folded } from './Folded';

interface CardProps {
  title: string;
  count: string;
  /** Of the list behind the number. */
  to: string | null;
  warn?: boolean;
  children?: ReactNode;
}

function Card({ title, count, to, warn, children }: CardProps) {
  const number = (
    <Typography variant="beta" tag="span" textColor={warn ? 'danger600' : 'neutral800'}>
      {count}
    </Typography>
  );
  return (
    <Box tag="section" background="neutral0" shadow="tableShadow" hasRadius padding={4} style={{ breakInside: 'avoid' }}>
      <Flex justifyContent="space-between" alignItems="baseline" gap={2} paddingBottom={2}>
        <Typography variant="delta" tag="h3">
          {title}
        </Typography>
        {to ? (
          <Link tag={NavLink} to={to} aria-label={`${title} ${count}`}>
            {number}
          </Link>
        ) : (
          number
        )}
      </Flex>
      {children}
    </Box>
  );
}

/** Titles of official documents are long: two lines tell them apart. */
const TWO_LINES = { display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: 2, overflow: 'hidden' } as const;

/** One line of a card: what, and where it stands. */
function Line({ to, label, hint, warn, under }: { to: string; label: string; hint?: string; warn?: boolean; under?: string }) {
  return (
    <Flex tag="li" justifyContent="space-between" gap={3} paddingTop={1} paddingBottom={1}>
      <Box style={{ minWidth: 0 }}>
        <Typography tag={NavLink} to={to} title={label} textColor="primary700" style={TWO_LINES}>
          {label}
        </Typography>
        {under ? (
          <Typography tag="p" variant="pi" textColor="danger600">
            {under}
          </Typography>
        ) : null}
      </Box>
      {hint ? (
        <Typography variant="pi" textColor={warn ? 'danger600' : 'neutral600'} style={{ whiteSpace: 'nowrap' }}>
          {hint}
        </Typography>
      ) : null}
    </Flex>
  );
}

function Lines<T extends Task>({ rows, hint, warn }: { rows: T[]; hint?: (row: T) => string; warn?: (row: T) => boolean }) {
  return (
    <Box tag="ul">
      {rows.map((row) => (
        <Line key={row.documentId} to={entryAddress(row.documentId)} label={row.title} {...(hint ? { hint: hint(row) } : {})} {...(warn ? { warn: warn(row) } : {})} />
      ))}
    </Box>
  );
}

export function useLeft(): (left: number) => string {
  const text = useText();
  return (left) => (left > 0 ? text('desk.left', { days: left }) : left === 0 ? text('desk.today') : text('desk.over', { days: -left }));
}

const GRID = { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(38rem, 1fr))', gap: '1.2rem', alignItems: 'start' } as const;
const MOST_COLUMNS = 5;

/** What this person has to do; every number opens its list. */
export function Tasks({ data: { tasks, review } }: { data: DeskData }) {
  const text = useText();
  const leftOf = useLeft();
  const time = useTime();
  const unit = (count: number) => text('desk.unit', { count });
  const list = (count: number, conditions: Record<string, string>) => (count ? listAddress(conditions) : null);
  const { drafts, returned, waiting, ready, failed, late, stale } = tasks;
  const hint = (message: string) => (
    <Typography variant="pi" textColor="neutral600" tag="p">
      {message}
    </Typography>
  );
  return (
    <Box tag="section" aria-label={text('desk.todo')}>
      <div style={GRID}>
        {failed.count ? (
          <Card title={text('desk.task.failed')} count={unit(failed.count)} to={list(failed.count, { task: 'failed' })} warn>
            <Box tag="ul">
              {failed.rows.map(({ documentId, title, event, at, failure }) => (
                <Line key={documentId} to={entryAddress(documentId)} label={title} under={text(`schedule.${event}Failed`, { at: time(at), why: failure })} />
              ))}
            </Box>
          </Card>
        ) : null}
        {review ? (
          <Card title={text('desk.task.waiting')} count={unit(waiting.count)} to={list(waiting.count, { task: 'waiting' })}>
            <Lines rows={waiting.rows} hint={({ step, confirm, until }) => `${confirm ? text('desk.confirm') : step}${until ? text('desk.followUntil', { day: until }) : ''}`} warn={({ late }) => late} />
          </Card>
        ) : null}
        {review ? (
          <Card title={text('desk.task.returned')} count={unit(returned.count)} to={list(returned.count, { state: 'returned', mine: 'true' })} warn={returned.count > 0}>
            <Lines rows={returned.rows} />
          </Card>
        ) : null}
        <Card title={text('desk.task.drafts')} count={unit(drafts.count)} to={list(drafts.count, { state: 'draft', mine: 'true' })}>
          <Lines rows={drafts.rows} />
        </Card>
        {review ? <Card title={text('desk.task.ready')} count={unit(ready.count)} to={list(ready.count, { state: 'ready' })} /> : null}
        <Card title={text('desk.task.late')} count={unit(late.count)} to={list(late.count, { task: 'late' })} warn={late.count > 0}>
          <Lines rows={late.rows} hint={({ left }) => leftOf(left)} warn={({ left }) => left < 0} />
          {hint(text('desk.near', { days: late.near }))}
          {late.uncomputed ? (
            <Typography tag={NavLink} to={listAddress({ task: 'uncomputed' })} variant="pi" textColor="primary700" display="block">
              {text('desk.uncomputed', { count: late.uncomputed })}
            </Typography>
          ) : null}
        </Card>
        <Card title={text('desk.task.stale')} count={text('desk.unit.columns', { count: stale.length })} to={null} warn={stale.length > 0}>
          <Box tag="ul">
            {stale.slice(0, MOST_COLUMNS).map(({ code, name, every, last }) => (
              <Line
                key={code}
                to={listAddress({ state: 'public', 'filters[column]': code })}
                label={name}
                hint={last ? text('desk.stale.last', { every, last }) : text('desk.stale.never', { every })}
              />
            ))}
          </Box>
          {stale.length > MOST_COLUMNS ? (
            <Folded label={text('desk.stale.more', { count: stale.length - MOST_COLUMNS })}>
              <Box tag="ul">
                {stale.slice(MOST_COLUMNS).map(({ code, name, last }) => (
                  <Line key={code} to={listAddress({ state: 'public', 'filters[column]': code })} label={name} {...(last ? { hint: last } : {})} />
                ))}
              </Box>
            </Folded>
          ) : null}
        </Card>
      </div>
      {review ? null : hint(text('desk.review.off'))}
    </Box>
  );
}
