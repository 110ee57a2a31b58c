import { isJsonObject, type JsonValue } from '../../../crash/json.ts';
import { jsonAt, listAt, textAt } from '../items/json-at.ts';
import { type JsonStep, jsonPathText, stepsOf, type Trail, trailAfter } from '../items/json-path.ts';

interface Remark {
  readonly path: string;
  readonly mark: string;
}

/**
 * Places that Relay or an SDK names in `_meta` as changed: the tree of the event again, with what happened under the
 * key `""` (`rem`: remarks of rule and kind, `err`, `len`: the length before).
 */
export function metaRemarks(payload: JsonValue | undefined): readonly Remark[] {
  const meta = isJsonObject(payload) ? payload['_meta'] : undefined;
  if (!isJsonObject(meta)) return [];
  const remarks: Remark[] = [];
  const pending: { readonly value: JsonValue; readonly trail: Trail | undefined }[] = [
    { value: meta, trail: undefined },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, trail } = next;
    if (!isJsonObject(value)) continue;
    for (const [key, child] of Object.entries(value)) {
      if (child === undefined) continue;
      if (key === '') remarks.push({ path: jsonPathText(stepsOf(trail)), mark: markOf(child) });
      else pending.push({ value: child, trail: trailAfter(trail, stepOf(key)) });
    }
  }
  return remarks.reverse();
}

/** List places are written as keys there. */
function stepOf(key: string): JsonStep {
  return /^\d{1,9}$/.test(key) ? Number(key) : key;
}

function markOf(remark: JsonValue): string {
  if (!isJsonObject(remark)) return 'changed';
  const rules = listAt(remark, 'rem').map((entry) =>
    [textAt(entry, 0), textAt(entry, 1)].filter(Boolean).join(' '),
  );
  const len = jsonAt(remark, 'len');
  return (
    rules.filter(Boolean).join(', ') || (typeof len === 'number' ? `cut from ${len} characters` : 'changed')
  );
}
