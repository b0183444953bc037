type Step = () => Promise<void>;

// Jest loads the set-up and the teardown as two separate modules in one process.
const held = globalThis as { disclosureTeardown?: Step[] };

export function atTeardown(step: Step): void {
  (held.disclosureTeardown ??= []).push(step);
}

export async function runTeardown(): Promise<void> {
  for (const step of (held.disclosureTeardown ?? []).splice(0).reverse()) {
    await step().catch((error) => console.error('While tidying up after the tests:', error));
  }
}

export default runTeardown;
