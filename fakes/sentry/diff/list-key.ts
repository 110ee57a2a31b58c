import { isJsonObject, type JsonObject, type JsonValue } from '../../../crash/json.ts';
import type { ListKey } from './align-lists.ts';
import { volatileKind, withoutAddresses } from './volatile.ts';

/** Members that say what an element is: of frames, exceptions, breadcrumbs, spans, log lines, packages, pairs. */
const identifying = [
  'filename',
  'module',
  'function',
  'type',
  'category',
  'op',
  'description',
  'name',
  'body',
  'key',
];

/** How an element of a list is told from others; what is volatile in it counts for nothing. */
export function listKeyOf(
  value: JsonValue,
  folds: (name: string | undefined, value: JsonValue) => boolean,
): ListKey {
  const whole = JSON.stringify(value, (name, member: JsonValue) => foldedMember(name, member, folds));
  return { whole, identity: isJsonObject(value) ? identityOf(value) : Array.isArray(value) ? 'list' : whole };
}

function foldedMember(
  name: string,
  member: JsonValue,
  folds: (name: string | undefined, value: JsonValue) => boolean,
): JsonValue {
  if (folds(name === '' ? undefined : name, member)) return '…';
  return typeof member === 'string' ? withoutAddresses(member) : member;
}

function identityOf(object: JsonObject): string {
  const named = identifying.flatMap((name) => {
    const value = object[name];
    return typeof value === 'string' && volatileKind(undefined, value) === undefined
      ? [`${name}=${withoutAddresses(value)}`]
      : [];
  });
  return named.length > 0 ? named.join('\n') : 'object';
}
