/** One step to a value: a key, or an index. */
export type Step = string | number;

/** Steps in the form of rule paths, with indexes: `exception.values.[0].type`, `attributes."url.full".value`. */
export function exactPathText(steps: readonly Step[]): string {
  return steps.map((step) => (typeof step === 'number' ? `[${step}]` : keyText(step))).join('.');
}

/** A key that has a meaning of its own in paths, or a dot, stands in quotes. */
export function keyText(key: string): string {
  return key === '' || /[."*[\]]/.test(key) || key.startsWith('$') ? `"${key}"` : key;
}
