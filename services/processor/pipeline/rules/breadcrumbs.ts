import { isJsonObject, type JsonObject, type JsonValue } from '../../../../crash/json.ts';
import { nothing, type Rule, type RuleResult } from '../rule.ts';

/** What the user did before, in the form of Sentry's breadcrumbs: a list, or an object with the list as `values`. */
export const breadcrumbs: Rule = {
  name: 'BreadcrumbsRule',
  applies: ({ raw }) => Object.hasOwn(raw, 'Breadcrumbs'),
  run: ({ raw }): RuleResult => {
    const value = parsed(raw['Breadcrumbs']);
    const list = isJsonObject(value) ? value['values'] : value;
    if (list === undefined) return { notes: ['Breadcrumbs: malformed: not JSON'] };
    if (!Array.isArray(list) || !list.every(isBreadcrumb)) {
      return { notes: ['Breadcrumbs: malformed: not a list of breadcrumbs'] };
    }
    return list.length === 0 ? nothing : { set: { breadcrumbs: list } };
  },
};

const texts = ['category', 'level', 'message', 'type', 'event_id'];

/** Fields of https://develop.sentry.dev/sdk/data-model/event-payloads/breadcrumbs/. */
function isBreadcrumb(value: JsonValue): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const timestamp = value['timestamp'];
  return (
    (typeof timestamp === 'string' || typeof timestamp === 'number') &&
    texts.every((key) => ['string', 'undefined'].includes(typeof value[key]) || value[key] === null)
  );
}

function parsed(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
