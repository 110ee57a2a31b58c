import type { Envelope } from '../sentry/sdk.ts';
import { readShape, type ShapeValue } from '../testing/shape/shape.ts';
import type { TraceLifecycle } from './trace-lifecycle.ts';

/** One path of what an SDK sends when every channel of it is in use. */
export interface RecordedPath {
  /** As in a shape. */
  readonly type: string;
  /** The made-up value that stood there, where one did: it says which channel the path belongs to. */
  readonly example?: string;
}

export interface RunFacts {
  /** Package, such as `@sentry/node`. */
  readonly sdk: string;
  readonly version: string;
  readonly lifecycle: TraceLifecycle;
  /** Whether it is the lifecycle of an application that asks for none. */
  readonly isDefault: boolean;
}

/** What a run of one SDK version in one trace lifecycle sent: paths that begin with their kind, in order. */
export interface RecordedRun extends RunFacts {
  readonly paths: Readonly<Record<string, RecordedPath>>;
}

/** Text of source lines and names of local variables are those of the program that ran. */
const ofTheProgram = /\.(?:context_line|pre_context|post_context|vars)(?:\.|$)/;

export function recordRun(envelopes: readonly Envelope[], facts: RunFacts): RecordedRun {
  const examples = new Map<string, string>();
  const shape = readShape(envelopes, {
    onValue: ({ path, key, value }) => {
      if (!isTelling(key, value)) return;
      const known = examples.get(path);
      if (known === undefined || marksIn(value) > marksIn(known)) examples.set(path, withoutPort(value));
    },
  });
  const paths = Object.entries(shape).flatMap(([path, type]) => {
    const example = examples.get(path);
    if (ofTheProgram.test(path)) return [];
    return [[path, example === undefined ? { type } : { type, example }] as const];
  });
  return { ...facts, paths: Object.fromEntries(paths) };
}

/** A marker, the method of a request, or the name of a type that attributes carry. */
function isTelling(key: string, value: ShapeValue['value']): value is string {
  if (typeof value !== 'string' || value.includes('sentry-trace_id=')) return false;
  return value.includes('mark-') || key === 'type' || isMethod(value);
}

/** Of several values at a path the one with the most channels in it tells most. */
function marksIn(text: string): number {
  return text.split('mark-').length;
}

function isMethod(value: string): boolean {
  return value === 'POST' || value === 'GET';
}

function withoutPort(text: string): string {
  return text.replaceAll(/127\.0\.0\.1(:|%3A)\d+/g, '127.0.0.1$18080');
}
