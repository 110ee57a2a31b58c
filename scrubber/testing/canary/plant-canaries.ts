import { isRecord } from '../../sentry/plain.ts';
import { exactPathText, type Step } from '../shape/path-text.ts';
import { type Canary, newCanary } from './canary.ts';

export interface Planted<Payload> {
  /** A copy with a canary in place of every value that may be data. */
  readonly payload: Payload;
  readonly canaries: readonly Canary[];
}

export interface PlantSettings {
  /** Top-level fields and last names of paths that stay as they are; those that make an event one unless given. */
  readonly keep?: readonly string[];
}

/** What an event says of itself and its code, and nothing of who was using it. */
const signal: readonly string[] = [
  'event_id',
  'timestamp',
  'start_timestamp',
  'level',
  'platform',
  'type',
  'release',
  'environment',
  'sdk',
  'mechanism',
  'filename',
  'abs_path',
  'function',
  'module',
  'modules',
  'trace_id',
  'span_id',
  'parent_span_id',
  'debug_meta',
  'method',
];

/**
 * A copy of a payload with a canary of its own in place of every text: in texts with `name=value` in them (cookies,
 * queries, addresses) in place of every value, in JSON as text in place of every text of it.
 */
export function plantCanaries<Payload>(payload: Payload, settings: PlantSettings = {}): Planted<Payload> {
  const canaries: Canary[] = [];
  const keep = new Set(settings.keep ?? signal);
  const plant = (label: string): string => {
    const canary = newCanary(label);
    canaries.push(canary);
    return canary.value;
  };
  const copy = planted(payload, [], keep, plant);
  return { payload: copy as Payload, canaries }; // texts for texts: the same type
}

function planted(
  value: unknown,
  steps: readonly Step[],
  keep: ReadonlySet<string>,
  plant: (label: string) => string,
): unknown {
  const last = steps.at(-1);
  if (typeof last === 'string' && keep.has(last)) return value;
  if (typeof value === 'string') return plantedText(value, steps, keep, plant);
  if (Array.isArray(value)) return value.map((element, at) => planted(element, [...steps, at], keep, plant));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, planted(child, [...steps, key], keep, plant)]),
  );
}

const pair = /([^=&;?#\s]+)=([^&;#\s]+)/g;

function plantedText(
  text: string,
  steps: readonly Step[],
  keep: ReadonlySet<string>,
  plant: (label: string) => string,
): string {
  const at = exactPathText(steps);
  if (/^\s*[[{]/.test(text)) {
    const parsed = tryParse(text);
    if (parsed !== undefined) return JSON.stringify(planted(parsed, [...steps, '(json)'], keep, plant));
  }
  const replaced = text.replaceAll(pair, (_whole, name: string) => `${name}=${plant(`${at} ${name}=`)}`);
  return replaced === text ? plant(at) : replaced;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a text that only looks like JSON
  }
}
