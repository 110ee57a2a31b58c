import type { JsonValue } from '../../../crash/json.ts';
import { isJsonObject } from '../../../crash/json.ts';
import { jsonAt, textAt } from '../items/json-at.ts';
import { jsonText } from '../items/json-text.ts';

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
  const [type, value] = [jsonAt(exception, 'type'), jsonAt(exception, 'value')];
  if (type !== undefined && value !== undefined) return `${pythonText(type)}: ${pythonText(value)}`;
  const message = textAt(body, 'message');
  if (message !== undefined) return message;
  // Kent fails on an exception without type or value, such as @sentry/node 11 adds to a message; what is there is said.
  const half = type ?? value;
  if (half !== undefined) return pythonText(half);
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
  return typeof value === 'object' ? jsonText(value) : String(value);
}
