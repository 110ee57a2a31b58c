import { isJsonObject, type JsonValue } from '../../json.ts';
import { codePointOrder } from '../../report/code-point-order.ts';
import { RuleError, type SignatureRule } from './rule.ts';

/** Rule 6 (reference processor §3.6): phase and blockers replace the signature. */
export const shutdownTimeout: SignatureRule = {
  name: 'SignatureShutdownTimeout',
  applies: ({ crash }) => Boolean(crash.async_shutdown_timeout),
  run: ({ crash }) => {
    const parts = ['AsyncShutdownTimeout', ...described(crash.async_shutdown_timeout ?? '')];
    const notes = ['Signature replaced with a Shutdown Timeout signature'];
    if (parts.at(-1) === unknown) notes.unshift('Error parsing AsyncShutdownTimeout');
    return { signature: parts.join(' | '), notes };
  },
};

const unknown = 'UNKNOWN';

function described(json: string): string[] {
  const value = parsed(json);
  if (value === undefined) return [unknown];
  if (!isJsonObject(value)) throw new RuleError('async_shutdown_timeout is not a JSON object');
  const phase = typeof value['phase'] === 'string' ? value['phase'] : '(unknown)';
  const names = conditions(value['conditions']).map(conditionName);
  if (names.length === 0) return [phase, '(none)'];
  if (!names.every((name) => name !== undefined)) return [phase, unknown];
  return [phase, names.sort(codePointOrder).join(',')];
}

function parsed(json: string): JsonValue | undefined {
  try {
    const value: JsonValue = JSON.parse(json);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function conditions(value: JsonValue | undefined): readonly JsonValue[] {
  if (!value) return [];
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return [...value];
  if (isJsonObject(value)) return Object.keys(value);
  throw new RuleError('conditions is not a list');
}

/** Undefined for an object without a name. */
function conditionName(condition: JsonValue): string | undefined {
  if (!isJsonObject(condition)) return text(condition);
  return condition['name'] === undefined ? undefined : text(condition['name']);
}

function text(value: JsonValue): string {
  if (typeof value === 'string') return value;
  // As Python's str() writes them.
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return JSON.stringify(value);
}
