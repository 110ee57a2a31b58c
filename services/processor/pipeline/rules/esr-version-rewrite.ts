import type { Rule } from '../rule.ts';

/** Versions of the extended support channel end in "esr". */
export const esrVersionRewrite: Rule = {
  name: 'ESRVersionRewriteRule',
  applies: ({ processed }) => processed.release_channel === 'esr',
  run: ({ processed: { version } }) =>
    version === undefined
      ? { notes: ["'version' is missing from an esr release"] }
      : { set: { version: version.endsWith('esr') ? version : `${version}esr` } },
};
