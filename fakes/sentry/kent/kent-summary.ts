import type { JsonValue } from '../../../crash/json.ts';
import { isJsonObject } from '../../../crash/json.ts';
import { jsonAt, textAt } from '../items/json-at.ts';

const longestSummary = 65_536;

/** Kent's `summary` of an event, text for text where Kent gives one (reference sentry §3.2). */
export function kentSummary(body: JsonValue | undefined): string {
  return summaryOf(body).slice(0, longestSummary);
}

function summaryOf(body: JsonValue | undefined): string {
  if (!isJsonObject(body)) return 'no summary';
  const error = textAt(body, 'error');
  if (error !== undefined) return error;
  const exception = jsonAt(body, 'exception', 'values', 0);
  if (isJsonObject(exception)) {
    // Kent fails on an exception without type or value; what is there is said here.
    const [type, value] = [textAt(exception, 'type'), textAt(exception, 'value')];
    if (type !== undefined || value !== undefined) return `${type ?? 'None'}: ${value ?? ''}`;
  }
  const message = textAt(body, 'message');
  if (message !== undefined) return message;
  if (isJsonObject(jsonAt(body, 'csp-report'))) {
    return `csp-report: ${textAt(body, 'csp-report', 'violated-directive') ?? 'unknown'}`;
  }
  if (textAt(body, 'type') === 'csp-violation') {
    return `csp-report: ${textAt(body, 'body', 'effectiveDirective') ?? 'unknown'}`;
  }
  return 'no summary';
}
