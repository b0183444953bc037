import type { Core } from '@strapi/strapi';
import { parseJson, rowsOf, type Trx } from '../storage/dialect';
import type { Query, Reader } from '../storage/reader';
import { TABLES } from '../storage/table-names';

/** A receiver as it is kept; the secrets stay in this room. */
export interface Receiver {
  id: string;
  name: string;
  url: string;
  secret: string;
  formerSecret: string | null;
  /** Until when messages are signed with the former secret too, ms epoch. */
  formerUntil: number | null;
  /** Types of events; none: all of them. */
  events: string[];
  active: boolean;
  /** Version of the last act that was told or laid aside. */
  position: number;
  /** At the next message so far. */
  attempts: number;
  /** In a row, whatever the message. */
  failures: number;
  nextAt: number | null;
  /** Last attempt, ms epoch. */
  toldAt: number | null;
  status: number | null;
  failure: string | null;
}

export interface Delivery {
  receiver: string;
  version: number;
  /** The message's own id, the same at each attempt. */
  id: string;
  type: string;
  target: string;
  state: 'delivered' | 'dead';
  attempts: number;
  status: number | null;
  failure: string | null;
  /** ms epoch. */
  at: number;
}

type Row = Record<string, any>;
const numberOf = (value: unknown) => (value === null || value === undefined ? null : Number(value));

const receiverOf = (row: Row): Receiver => ({
  id: row.id,
  name: row.name,
  url: row.url,
  secret: row.secret,
  formerSecret: row.former_secret,
  formerUntil: numberOf(row.former_until),
  events: parseJson<string[]>(row.events) ?? [],
  active: Boolean(row.active),
  position: Number(row.position),
  attempts: row.attempts,
  failures: row.failures,
  nextAt: numberOf(row.next_at),
  toldAt: numberOf(row.told_at),
  status: row.status,
  failure: row.failure,
});

const deliveryOf = (row: Row): Delivery => ({ ...(row as Delivery), version: Number(row.version), at: Number(row.at) });

const queryOf = (strapi: Core.Strapi): Query => (strapi.plugin('disclosure').service('reader') as Reader).query;
/** Without the register's lock: nothing of this is the register's, and no publication has to wait for it. */
export async function changing<T>(strapi: Core.Strapi, work: (trx: Trx) => Promise<T>): Promise<T> {
  return strapi.db.transaction(({ trx }) => work(trx));
}

export async function receivers(strapi: Core.Strapi): Promise<Receiver[]> {
  return (await queryOf(strapi)(`SELECT * FROM ${TABLES.receivers} ORDER BY name, id`)).map(receiverOf);
}

export async function receiverBy(trx: Trx, id: string): Promise<Receiver | null> {
  const [row] = await rowsOf(trx, `SELECT * FROM ${TABLES.receivers} WHERE id = ?`, [id]);
  return row ? receiverOf(row) : null;
}

/** @returns ids of those for whom something may wait */
export async function waiting(strapi: Core.Strapi, version: number, at: number): Promise<string[]> {
  const rows = await queryOf(strapi)<{ id: string }>(
    `SELECT id FROM ${TABLES.receivers} WHERE active = 1 AND position <> ? AND (next_at IS NULL OR next_at <= ?) AND (lease_until IS NULL OR lease_until < ?)`,
    [version, at, at]
  );
  return rows.map(({ id }) => id);
}

/** Takes a receiver for one round of one node; null where somebody else has it, or it is not its turn. */
export async function claim(strapi: Core.Strapi, id: string, by: string, at: number, until: number): Promise<Receiver | null> {
  const [row] = await changing(strapi, (trx) =>
    rowsOf(
      trx,
      `UPDATE ${TABLES.receivers} SET lease_until = ?, lease_by = ?
       WHERE id = ? AND active = 1 AND (next_at IS NULL OR next_at <= ?) AND (lease_until IS NULL OR lease_until < ?) RETURNING *`,
      [until, by, id, at, at]
    )
  );
  return row ? receiverOf(row) : null;
}

/** Only while the lease holds. @returns false where it has gone to somebody else */
export async function hold(trx: Trx, id: string, by: string, patch: object): Promise<boolean> {
  return (await trx(TABLES.receivers).where({ id, lease_by: by }).update(patch)) > 0;
}

export async function record(trx: Trx, delivery: Delivery, keep: number): Promise<void> {
  await trx(TABLES.deliveries).insert(delivery).onConflict(['receiver', 'version']).merge();
  if (delivery.state === 'dead') return;
  await trx.raw(
    `DELETE FROM ${TABLES.deliveries} WHERE receiver = ? AND state = 'delivered' AND version <=
       (SELECT version FROM ${TABLES.deliveries} WHERE receiver = ? AND state = 'delivered' ORDER BY version DESC LIMIT 1 OFFSET ?)`,
    [delivery.receiver, delivery.receiver, keep]
  );
}

export async function deliveries(strapi: Core.Strapi, receiver: string, state?: Delivery['state'], limit = 100): Promise<Delivery[]> {
  const rows = await queryOf(strapi)(
    `SELECT * FROM ${TABLES.deliveries} WHERE receiver = ? ${state ? 'AND state = ?' : ''} ORDER BY version DESC LIMIT ?`,
    [receiver, ...(state ? [state] : []), limit]
  );
  return rows.map(deliveryOf);
}

export async function deliveryBy(strapi: Core.Strapi, receiver: string, version: number): Promise<Delivery | null> {
  const [row] = await queryOf(strapi)(`SELECT * FROM ${TABLES.deliveries} WHERE receiver = ? AND version = ?`, [receiver, version]);
  return row ? deliveryOf(row) : null;
}

/** @returns how many messages lie aside, by receiver */
export async function deadLetters(strapi: Core.Strapi): Promise<Map<string, number>> {
  const rows = await queryOf(strapi)<{ receiver: string; n: number }>(
    `SELECT receiver, count(*) AS n FROM ${TABLES.deliveries} WHERE state = 'dead' GROUP BY receiver`
  );
  return new Map(rows.map(({ receiver, n }) => [receiver, Number(n)]));
}
