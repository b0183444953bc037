/**
 * On paper what a screen shows stands without the panel around it, on as many sheets as it needs: the panel scrolls
 * within a window of its own, which would be cut off below the first. What is marked `data-paper` is printed though it
 * is folded, what is marked `data-screen-only` never.
 */
export const ON_PAPER = `@media print {
  nav, aside, header, button, [data-screen-only] { display: none !important }
  html, body, :has(main), main, main :has(section) { display: block !important; position: static !important; height: auto !important; max-height: none !important }
  html, body, :has(main), main, main * { overflow: visible !important }
  [hidden][data-paper] { display: block !important }
}`;
