import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';
import type { RuleOutput } from './rule.ts';

/** The signature of a structured Java exception: its class and its first frame (reference processor §3.5). */
export function javaExceptionSignature(exception: JsonObject): RuleOutput {
  const stack = firstStack(exception);
  if (stack === undefined) {
    return {
      signature: 'EMPTY: Java exception not in expected format',
      notes: ['JavaExceptionSignatureTool: value not in expected format'],
    };
  }
  const type = stack['type'] === undefined ? 'Unknown' : text(stack['type']);
  const module = text(stack['module']);
  const exceptionClass = module !== '' && type !== '' ? `${module}.${type}` : type;
  const frame = Array.isArray(stack['frames']) ? stack['frames'][0] : undefined;
  return { signature: frame === undefined ? exceptionClass : `${exceptionClass}: at ${frameText(frame)}` };
}

function firstStack(exception: JsonObject): JsonObject | undefined {
  const inner = exception['exception'];
  const values = isJsonObject(inner) ? inner['values'] : undefined;
  const first = Array.isArray(values) ? values[0] : undefined;
  const stack = isJsonObject(first) ? first['stacktrace'] : undefined;
  return isJsonObject(stack) && Object.keys(stack).length > 0 ? stack : undefined;
}

function frameText(frame: JsonValue): string {
  if (!isJsonObject(frame)) return 'unknown';
  const place = [text(frame['module']), text(frame['function'])].filter((part) => part !== '').join('.');
  const file = text(frame['filename']);
  if (place === '') return 'unknown';
  return file === '' ? place : `${place}(${file})`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
