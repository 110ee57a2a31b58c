import { isEnvelope, itemsOf } from '../captured-item.ts';
import { exactPathText, type Step } from '../shape/path-text.ts';
import type { Canary } from './canary.ts';
import { type CanaryForm, formsOf } from './canary-forms.ts';

/** A canary that got out. */
export interface CanaryFind {
  /** Label of the canary. */
  readonly canary: string;
  /** Type of the item on the wire; `envelope header`; undefined where no envelope was searched. */
  readonly itemType: string | undefined;
  /** Where in the item, in the form of rule paths with indexes; empty for the whole. A key has `(key)` behind it. */
  readonly path: string;
  readonly form: CanaryForm;
}

/**
 * Every place that holds one of the canaries, in whatever encoding, in values and in keys: of envelopes, where item
 * headers and attachments are searched too, of any payload, of a text or bytes. An own search: nothing of it is shared
 * with what scrubs.
 */
export function findCanaries(sent: unknown, canaries: readonly Canary[]): readonly CanaryFind[] {
  const search = new Search(canaries);
  const envelopes = isEnvelope(sent) ? [sent] : sent;
  if (!Array.isArray(envelopes) || envelopes.length === 0 || !envelopes.every(isEnvelope)) {
    search.walk(sent, undefined);
    return search.found;
  }
  for (const envelope of envelopes) {
    search.walk(envelope[0], 'envelope header');
    for (const { type, header, payload } of itemsOf(envelope)) {
      search.walk(header, type, ['(header)']);
      search.walk(payload, type);
    }
  }
  return search.found;
}

/** A line for each place: what, where, how. */
export function findText({ canary, itemType, path, form }: CanaryFind): string {
  const where = [itemType, path === '' ? '(whole)' : path].filter((part) => part !== undefined);
  return `${canary} → ${where.join(' ')} (${form})`;
}

class Search {
  readonly found: CanaryFind[] = [];
  readonly #forms: readonly { readonly canary: Canary; readonly written: ReturnType<typeof formsOf> }[];

  constructor(canaries: readonly Canary[]) {
    this.#forms = canaries.map((canary) => ({ canary, written: formsOf(canary) }));
  }

  /** A list of its own in place of recursion: payloads may be nested as deep as they like. */
  walk(root: unknown, itemType: string | undefined, at: readonly Step[] = []): void {
    const seen = new Set<unknown>();
    const pending: { readonly value: unknown; readonly steps: readonly Step[] }[] = [
      { value: root, steps: at },
    ];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { value, steps } = next;
      if (value instanceof Uint8Array) this.#look(latin1(value), itemType, steps, '');
      else if (typeof value === 'object' && value !== null) {
        if (seen.has(value)) continue;
        seen.add(value);
        for (const [key, child] of entriesOf(value).toReversed()) {
          const below = [...steps, key];
          if (typeof key === 'string') this.#look(key, itemType, below, ' (key)');
          pending.push({ value: child, steps: below });
        }
      } else if (value !== undefined && typeof value !== 'function') {
        this.#look(String(value), itemType, steps, '');
      }
    }
  }

  #look(text: string, itemType: string | undefined, steps: readonly Step[], suffix: string): void {
    const lower = text.toLowerCase();
    for (const { canary, written } of this.#forms) {
      const form = written.find(({ written: wanted, exact }) => (exact ? text : lower).includes(wanted));
      if (form === undefined) continue;
      this.found.push({
        canary: canary.label,
        itemType,
        path: `${exactPathText(steps)}${suffix}`,
        form: form.form,
      });
    }
  }
}

function entriesOf(value: object): readonly (readonly [Step, unknown])[] {
  if (Array.isArray(value)) return value.map((element, index) => [index, element]);
  if (value instanceof Map) return [...value].map(([key, child]) => [String(key), child]);
  return Object.entries(value);
}

/** Every byte as the character of its number, so that texts among binary data are found, and UTF-8 as it is written. */
function latin1(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  // What is no UTF-8 is replaced: the bytes one by one still hold every canary of ASCII.
  return text.includes('\uFFFD') ? `${text}\n${new TextDecoder('latin1').decode(bytes)}` : text;
}
