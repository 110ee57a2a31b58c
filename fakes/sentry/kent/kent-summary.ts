import type { JsonValue } from '../../../crash/json.ts';
import { isJsonObject } from '../../../crash/json.ts';
import { jsonAt, textAt } from '../items/json-at.ts';

const longestSummary = 65_536;

/** Kent's `summary` of an event, text for text where Kent gives a text (reference sentry §3.2). */
export function kentSummary(body: JsonValue | undefined): string {
  return summaryOf(body).slice(0, longestSummary);
}

function summaryOf(body: JsonValue | undefined): string {
  if (!isJsonObject(body)) return 'no summary';
  const error = textAt(body, 'error');
  if (error !== undefined) return error;
  const exception = jsonAt(body, 'exception', 'values', 0);
  if (isJsonObject(exception) && ('type' in exception || 'value' in exception)) {
    // Kent fails on an exception without type or value; what is there is said here.
    return `${pythonText(exception['type'] ?? null)}: ${pythonText(exception['value'] ?? null)}`;
  }
  const message = textAt(body, 'message');
  if (message !== undefined) return message;
  if (isJsonObject(jsonAt(body, 'csp-report'))) {
    return `csp-report: ${directiveText(jsonAt(body, 'csp-report', 'violated-directive'))}`;
  }
  if (textAt(body, 'type') === 'csp-violation') {
    return `csp-report: ${directiveText(jsonAt(body, 'body', 'effectiveDirective'))}`;
  }
  return 'no summary';
}

function directiveText(directive: JsonValue | undefined): string {
  return directive === undefined ? 'unknown' : pythonText(directive);
}

/** As an f-string of Python writes it. */
function pythonText(value: JsonValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
