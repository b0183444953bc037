const BYTES = 32;

/** A new secret, made in the browser: the server takes it and never gives it back. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
