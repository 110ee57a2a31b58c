import { readKey } from '../engine/containers.ts';
import { mask } from './mask.ts';
import { harmlessFields, type PayloadKind } from './payload-kind.ts';

/** Error classes and what names them; anything else may be data. */
const className = /^[\w$.:]{1,100}$/;

/**
 * What is sent in place of a payload that could not be scrubbed: the signal stays, the data does not. An event keeps
 * the classes of its errors. A span also gets a masked name, since the SDK sends the original when a span hook answers
 * with less (reference scrubbing §0.2).
 */
export function minimalPayload<Payload>(kind: PayloadKind, payload: Payload): Payload {
  const minimal: Record<string, unknown> = {};
  for (const name of harmlessFields(kind)) {
    const value = read(payload, name);
    if (isScalar(value)) minimal[name] = value;
  }
  if (kind === 'span') Object.assign(minimal, { name: mask, description: mask, attributes: {}, data: {} });
  if (kind === 'event') {
    const values = errorClasses(payload).map((type) => ({ type }));
    Object.assign(minimal, { message: mask, tags: { scrub_error: 'true' } });
    if (values.length > 0) minimal['exception'] = { values };
  }
  return minimal as Payload; // a payload with fewer of its optional fields
}

function errorClasses(payload: unknown): readonly string[] {
  const values = read(read(payload, 'exception'), 'values');
  const types = [0, 1, 2, 3].map((at) => read(read(values, String(at)), 'type'));
  return types.filter((type) => typeof type === 'string' && className.test(type)).map(String);
}

/** One property; undefined where there is none or it cannot be read: it has nothing harmless to say. */
function read(holder: unknown, name: string): unknown {
  return readKey(Object(holder), name, () => undefined);
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
