import type { Rule } from '../rule.ts';

/** Early Fenix nightlies sent "Nightly DATE" where a version belongs. */
export const fenixVersionRewrite: Rule = {
  name: 'FenixVersionRewriteRule',
  applies: ({ processed }) =>
    processed.product === 'Fenix' && (processed.version ?? '').startsWith('Nightly '),
  run: ({ processed }) => ({
    set: { version: '0.0a1' },
    notes: [`Changed version from '${processed.version}' to 0.0a1`],
  }),
};
