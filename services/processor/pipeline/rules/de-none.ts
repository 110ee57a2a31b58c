import type { Rule } from '../rule.ts';

/** Drops annotations that are null. */
export const deNone: Rule = {
  name: 'DeNoneRule',
  applies: ({ raw }) => Object.values(raw).includes(null),
  run: ({ raw }) => ({
    raw: Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null)),
    counts: [{ name: 'processor.denonerule.had_nones' }],
  }),
};
