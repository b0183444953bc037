export function merge<Base>(base: Base, over: object): Base;
export function overlaidModules(
  configDir: string,
  overlay: Record<string, object>,
  load: (file: string) => unknown
): { file: string; make: () => (context: unknown) => unknown }[];
