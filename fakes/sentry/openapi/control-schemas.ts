import type { FaultAction } from '../../../kit/faults/fault-action.ts';
import type { PlannedFault } from '../../../kit/faults/fault-list.ts';
import { type RateLimit, rateLimitCategories } from '../faults/rate-limit.ts';
import type { SentryFault } from '../faults/sentry-fault.ts';
import type { StrictnessSettings } from '../strict/strictness.ts';
import { count, exactly, listOf, named, type Schema, text } from './operation.ts';

const whole = (minimum: number, maximum: number): Schema => ({ type: 'integer', minimum, maximum });
const upTo = (maxLength: number): Schema => ({ type: 'string', maxLength });
const upTo100 = (items: Schema): Schema => ({ ...listOf(items), maxItems: 100 });
const seconds: Schema = { type: 'number', minimum: 0, maximum: 1e9 };
const word: Schema = { type: 'string', pattern: '^[A-Za-z0-9_.-]{1,100}$' };
const category: Schema = { anyOf: [{ enum: rateLimitCategories }, word] };
const fromOne = whole(1, Number.MAX_SAFE_INTEGER);

const actions = {
  delay: whole(0, 600_000),
  status: whole(200, 599),
  headers: { type: 'object', additionalProperties: upTo(8192) },
  body: upTo(1024 * 1024),
  drip: exactly({ bytes: whole(1, 1024 * 1024), every: whole(1, 600_000) }),
  connection: { enum: ['reset', 'close', 'garbage', 'cut'] },
  rateLimits: { ...upTo100(named('RateLimit')), minItems: 1 },
  retryAfter: seconds,
  retryAfterDate: seconds,
} satisfies Record<keyof FaultAction | 'rateLimits' | 'retryAfter' | 'retryAfterDate', Schema>;

const fault = {
  ...actions,
  times: fromOne,
  nth: fromOne,
  probability: { type: 'number', minimum: 0, maximum: 1 },
  seed: whole(0, 0xffff_ffff),
  query: text,
  mailbox: upTo(200),
  project: upTo(100),
} satisfies Record<keyof SentryFault, Schema>;

const mode: Schema = { enum: ['lenient', 'strict'] };
const modes: Schema = { type: 'object', additionalProperties: mode };
const strictness = { mode, projects: modes, keys: modes, dsns: listOf(text) } satisfies Record<
  keyof StrictnessSettings,
  Schema
>;

/** Faults, and who is answered strictly. */
export const controlSchemas: Readonly<Record<string, Schema>> = {
  Fault: exactly(fault, Object.keys(fault)),
  RateLimit: exactly(
    {
      seconds,
      categories: upTo100(category),
      scope: { enum: ['organization', 'project', 'key'] },
      reason: word,
      namespaces: upTo100(word),
    } satisfies Record<keyof RateLimit, Schema>,
    ['categories', 'scope', 'reason', 'namespaces'],
  ),
  PlannedFault: exactly({
    id: text,
    fault: named('Fault'),
    seen: count,
    met: count,
    spent: { type: 'boolean' },
  } satisfies Record<keyof PlannedFault<SentryFault>, Schema>),
  Strictness: exactly(strictness),
  StrictnessChange: exactly(strictness, Object.keys(strictness)),
};
