/**
 * Spreadsheet programs run a cell that begins with one of these as a formula; exports of
 * records written by others must not carry commands into the editor's machine.
 */
const COMMAND = /^'*[=+\-@\t\r]/;
const DEFUSED = /^'+[=+\-@\t\r]/;

/**
 * Makes a text safe to stand in a CSV or spreadsheet cell: one that begins with `=`, `+`, `-`,
 * `@`, a tab or a carriage return gets an apostrophe in front. So does one that begins with
 * apostrophes and then such a character, so that {@link restoreCell} is exact.
 *
 * @param text any text
 * @returns the cell's text
 */
export function defuseCell(text: string): string {
  return COMMAND.test(text) ? `'${text}` : text;
}

/**
 * Undoes {@link defuseCell} exactly.
 *
 * @param text a cell's text
 * @returns the original text; a cell that was never defused comes back as it is, unless it
 *   was typed in the defused form, whose apostrophe the spreadsheet would hide as well
 */
export function restoreCell(text: string): string {
  return DEFUSED.test(text) ? text.slice(1) : text;
}
