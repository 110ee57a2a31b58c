import { isRecord } from '../../sentry/plain.ts';
import { isEnvelope, itemsOf, payloadsOf } from '../captured-item.ts';
import { keyText } from './path-text.ts';

/**
 * What keys there are: path → type of its value, or types with ` | ` between them, in order of the paths, which are
 * those of rules. Only of values, never a value.
 */
export type Shape = Readonly<Record<string, string>>;

export interface ShapeSettings {
  /** Maps whose keys are data and stand as `*`. Versions of what is installed, `['modules']`, unless given. */
  readonly fold?: readonly string[];
}

/** A value that is no list and no record, where a reader of shapes came by it. */
export interface ShapeValue {
  readonly path: string;
  readonly key: string;
  readonly value: unknown;
}

/** Deeper values are folded into their container. */
const deepest = 60;

/**
 * The shape of a payload; of an envelope or a list of them, where each path begins with its kind: `$event.request.url`.
 * What stands in circles is looked at once.
 */
export function shapeOf(payload: unknown, settings: ShapeSettings = {}): Shape {
  return readShape(payload, settings);
}

/** `shapeOf`, with the values on the way told. */
export function readShape(
  payload: unknown,
  settings: ShapeSettings & { readonly onValue?: (value: ShapeValue) => void },
): Shape {
  const reading = new ShapeReading(new Set(settings.fold ?? ['modules']), settings.onValue);
  const envelopes = isEnvelope(payload) ? [payload] : payload;
  if (Array.isArray(envelopes) && envelopes.length > 0 && envelopes.every(isEnvelope)) {
    for (const envelope of envelopes) {
      reading.read(envelope[0], '$envelope_header');
      for (const part of itemsOf(envelope).flatMap(payloadsOf)) reading.read(part.payload, `$${part.kind}`);
    }
  } else reading.read(payload, '');
  return sortedShape(reading.types());
}

class ShapeReading {
  readonly #found = new Map<string, Set<string>>();
  readonly #folded: ReadonlySet<string>;
  readonly #onValue: ((value: ShapeValue) => void) | undefined;

  constructor(folded: ReadonlySet<string>, onValue: ((value: ShapeValue) => void) | undefined) {
    this.#folded = folded;
    this.#onValue = onValue;
  }

  types(): readonly (readonly [string, string])[] {
    return [...this.#found].map(([path, types]) => [path, [...types].toSorted().join(' | ')]);
  }

  /** `key` is the last name of the path, `above` are the containers around the value. */
  read(value: unknown, path: string, key = '', above: readonly unknown[] = []): void {
    if (path !== '' && above.length > 0) this.#add(path, typeOf(value));
    if (typeof value !== 'object' || value === null) {
      this.#onValue?.({ path, key, value });
      return;
    }
    if (above.includes(value) || above.length >= deepest) return;
    const within = [...above, value];
    const join = (step: string): string => (path === '' ? step : `${path}.${step}`);
    if (Array.isArray(value)) {
      for (const element of value) this.read(element, join('[]'), key, within);
      return;
    }
    for (const [name, child] of Object.entries(value)) {
      // What JSON does not write is not there; nor is what an SDK keeps for itself.
      if (child === undefined || typeof child === 'function' || name === 'sdkProcessingMetadata') continue;
      this.read(child, join(this.#folded.has(key) ? '*' : keyText(name)), name, within);
    }
  }

  #add(path: string, type: string): void {
    const types = this.#found.get(path);
    if (types === undefined) this.#found.set(path, new Set([type]));
    else types.add(type);
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return isRecord(value) ? 'object' : typeof value;
}

function sortedShape(entries: readonly (readonly [string, string])[]): Shape {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
}
