import type { Scope } from './sdk.ts';

/** Gives a scope back all that it has now: data, breadcrumbs, attachments, client. */
export function saveScope(scope: Scope): () => void {
  // The data of a scope are its own properties, in every version; lists and records are changed in place.
  const saved = Object.entries(scope).map(([name, value]) => [name, copyOf(value)] as const);
  return () => {
    for (const name of Object.keys(scope)) {
      if (!saved.some(([known]) => known === name)) Reflect.deleteProperty(scope, name);
    }
    for (const [name, value] of saved) Reflect.set(scope, name, value);
  };
}

/** Properties that are no data: an SDK's integrations listen and add processors when they are set up, once. */
const wiring: readonly string[] = ['_eventProcessors', '_scopeListeners', '_notifyingListeners', '_client'];

/** Takes all data from a scope. Not by a method: SDK 11 has none for it. */
export function clearScope(scope: Scope): void {
  // The class of a scope takes no arguments in any version.
  const fresh: object = Reflect.construct(scope.constructor as new () => object, []);
  for (const name of Object.keys(scope)) {
    if (!wiring.includes(name)) Reflect.set(scope, name, Reflect.get(fresh, name));
  }
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...value];
  const isData =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isData ? { ...value } : value;
}
