/** Maps whose keys are data of the application or its users, not names that an SDK chose. */
const dataKeyed: ReadonlyMap<string, 'flat' | 'deep'> = new Map([
  ['tags', 'flat'],
  ['headers', 'flat'],
  ['cookies', 'flat'],
  ['modules', 'flat'],
  ['measurements', 'flat'],
  ['vars', 'deep'],
  ['extra', 'deep'],
]);

/** Below these a member of that name is keyed by data too: the body of a request. */
const dataKeyedBelow: ReadonlyMap<string, ReadonlyMap<string, 'flat' | 'deep'>> = new Map([
  ['request', new Map([['data', 'deep'] as const])],
]);

/** Ids, numbers, addresses and the like as keys. */
const keyOfData = /^(?:\d+|[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$|[/\\@\s]|^.{80,}$/i;

export type Folding = 'names' | 'flat' | 'deep';

/** How the keys of a map are shown: by `name`, which holds it, and what holds that. `kept` are not folded by name. */
export function foldingOf(
  name: string | undefined,
  within: string | undefined,
  kept: ReadonlySet<string>,
): Folding {
  if (name === undefined || kept.has(name)) return 'names';
  return dataKeyedBelow.get(within ?? '')?.get(name) ?? dataKeyed.get(name) ?? 'names';
}

/** One step of a path: `.name`, `["odd name"]`, or `.*` for a key that is data. */
export function keyStep(key: string, folding: Folding): string {
  if (folding === 'deep') return '.**';
  if (folding === 'flat' || keyOfData.test(key)) return '.*';
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
