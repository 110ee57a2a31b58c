import { isJsonObject, type JsonObject, type JsonValue } from '../../crash/json.ts';
import type { ItemSample } from './item-samples.ts';

/** Texts that do harm where a page takes them for markup, a script, a style, an address or an attribute. */
export const hostileTexts: readonly string[] = [
  '<script>window.broken=1</script>',
  '"><img src=x onerror="window.broken=1">',
  "'><svg onload=window.broken=1>",
  '</title></textarea></script></style><script>window.broken=1</script>',
  'javascript:window.broken=1',
  'data:text/html,<script>window.broken=1</script>',
  '" autofocus onfocus="window.broken=1" x="',
  '`onmouseover=window.broken=1//',
  '--><!--<iframe srcdoc="<script>parent.broken=1</script>">',
  '<style>body{display:none}</style><link rel=stylesheet href=//outside.invalid/x.css>',
  '<img src=http://outside.invalid/pixel><form action=http://outside.invalid/><button autofocus>',
  '<meta http-equiv=refresh content="0;url=http://outside.invalid/">',
  '<base href=http://outside.invalid/>',
  '{{constructor.constructor("window.broken=1")()}}',
  '\u2028\u2029\u202Egnp.exe\u0000\uFEFF\u0007<b>x</b>',
  '__proto__',
  'constructor',
];

/**
 * A sample with hostile texts in place of its own, in payload and item header: the first string gets the text at
 * `shift`, the next one the text after it; and every object has each hostile text as a key too.
 */
export function hostileSample(sample: ItemSample, shift: number): ItemSample {
  let place = shift;
  const nextText = (): string => {
    place += 1;
    return textAt(place - 1);
  };
  return {
    type: sample.type,
    header: poisonedObject(sample.header ?? {}, nextText),
    payload: Buffer.isBuffer(sample.payload) ? sample.payload : poisoned(sample.payload, nextText),
  };
}

/** The corpus' texts in turn; one of them is all the others in one. */
export function textAt(place: number): string {
  return [...hostileTexts, hostileTexts.join('')][place % (hostileTexts.length + 1)] ?? '';
}

function poisoned(value: JsonValue, nextText: () => string): JsonValue {
  if (typeof value === 'string') return nextText();
  if (Array.isArray(value)) return value.map((entry: JsonValue) => poisoned(entry, nextText));
  return isJsonObject(value) ? poisonedObject(value, nextText) : value;
}

function poisonedObject(value: JsonObject, nextText: () => string): JsonObject {
  const own = Object.entries(value).map(([key, entry]) => [key, poisoned(entry ?? null, nextText)] as const);
  return Object.fromEntries([...own, ...hostileTexts.map((text) => [text, nextText()] as const)]);
}
