import { z } from '@strapi/utils';
import { ACT_INPUTS } from '../publication/acts';

const at = z.iso.datetime({ offset: true, error: '“时间”不是有效的时间（应为 2026-03-01T09:00:00+08:00 的形式）' });

/** What is to be done at a time; withdrawing says beforehand what withdrawing has to say. */
export const SCHEDULE_INPUT = z.discriminatedUnion('event', [z.strictObject({ event: z.literal('publish'), at }), ACT_INPUTS.withdraw.extend({ event: z.literal('withdraw'), at })], {
  error: '请选择定时公开或定时撤回',
});

export type ScheduledEvent = z.infer<typeof SCHEDULE_INPUT>['event'];

export const EVENT_LABELS: Record<ScheduledEvent, string> = { publish: '公开', withdraw: '撤回' };
