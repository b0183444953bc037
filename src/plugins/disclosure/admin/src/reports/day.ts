/** @returns the day of an instant in the county, `2026-01-31` */
export const day = (instant: string): string => new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(new Date(instant));
