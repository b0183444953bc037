/** In its long form a test takes what its runs, rows and acts take. */
module.exports = (short) => (process.env.DISCLOSURE_TEST_LONG ? 3_600_000 : short);
