/** @returns the text without what XML 1.0 cannot hold: control characters, lone surrogates and non-characters */
export function legalInXml(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '');
}
