/** Attempts at one message before it is laid aside: some sixteen hours. */
export const MOST_ATTEMPTS = 14;

const FIRST = 5_000;
const GROWTH = 4;
const LONGEST = 7_200_000;

/** @param failures in a row, from 1 @returns milliseconds until the next attempt */
export const pauseAfter = (failures: number) => Math.min(FIRST * GROWTH ** (failures - 1), LONGEST);
