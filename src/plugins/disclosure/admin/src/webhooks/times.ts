const FORMAT = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

/** @returns an instant as the county reads it, `2026-11-23 10:00:00` */
export const minuteOf = (instant: string) => FORMAT.format(new Date(instant));
