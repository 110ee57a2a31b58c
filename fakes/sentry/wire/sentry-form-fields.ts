import { isJsonObject, type JsonObject, type JsonValue } from '../../../crash/json.ts';
import { readJson } from './read-json.ts';

const deepest = 20;
const mostChunks = 100;

/**
 * The event that crash clients put into form fields beside a dump (reference sentry §2.10): `sentry` whole as JSON,
 * `sentry__1`, `sentry__2` … in pieces, `sentry[tags][a]` by the leaf. Undefined where there is none of them.
 */
export function eventOfFormFields(fields: readonly (readonly [string, string])[]): JsonObject | undefined {
  const byName = new Map(fields);
  const event = { ...(jsonObject(byName.get('sentry')) ?? jsonObject(chunks(byName))) } as MutableObject;
  for (const [name, value] of fields) {
    const path = /^sentry((?:\[[^\]]*\])+)$/.exec(name)?.[1]?.slice(1, -1).split('][');
    if (path !== undefined && path.length <= deepest) setAt(event, path, value);
  }
  return Object.keys(event).length === 0 ? undefined : event;
}

/** A JSON object under construction; its members are made here or are never written to. */
type MutableObject = Record<string, JsonValue | undefined>;

function chunks(fields: ReadonlyMap<string, string>): string | undefined {
  const found: string[] = [];
  for (let index = 1; index <= mostChunks; index += 1) {
    const chunk = fields.get(`sentry__${index}`);
    if (chunk === undefined) break;
    found.push(chunk);
  }
  return found.length === 0 ? undefined : found.join('');
}

function jsonObject(text: string | undefined): JsonObject | undefined {
  const reading = text === undefined ? undefined : readJson(Buffer.from(text));
  return reading?.kind === 'json' && isJsonObject(reading.value) ? reading.value : undefined;
}

/** Objects on the way are copied, for what `sentry` held is not to be changed; `__proto__` is a name like others. */
function setAt(event: MutableObject, path: readonly string[], value: string): void {
  let current = event;
  for (const step of path.slice(0, -1)) {
    const inner = Object.hasOwn(current, step) ? current[step] : undefined;
    const copy: MutableObject = isJsonObject(inner) ? { ...inner } : {};
    define(current, step, copy);
    current = copy;
  }
  define(current, path.at(-1) ?? '', value);
}

function define(object: MutableObject, name: string, value: JsonValue): void {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
}
