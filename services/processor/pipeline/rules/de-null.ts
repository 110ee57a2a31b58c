import type { Rule } from '../rule.ts';

/** Takes NUL characters out of annotation names and values. */
export const deNull: Rule = {
  name: 'DeNullRule',
  applies: ({ raw }) => Object.entries(raw).some(([key, value]) => hasNull(key) || hasNull(value)),
  run: ({ raw }) => ({
    raw: Object.fromEntries(
      Object.entries(raw).map(([key, value]) => [
        key.replaceAll('\0', ''),
        typeof value === 'string' ? value.replaceAll('\0', '') : value,
      ]),
    ),
    counts: [{ name: 'processor.denullrule.has_nulls' }],
  }),
};

function hasNull(value: unknown): boolean {
  return typeof value === 'string' && value.includes('\0');
}
