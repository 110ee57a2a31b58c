import type { Rule } from '../rule.ts';

const longestKey = 100;

/** Lists the names of annotations and dumps, sorted; names of other characters than [a-zA-Z0-9_-] are left out. */
export const crashReportKeys: Rule = {
  name: 'CrashReportKeysRule',
  run: ({ raw, dumps }) => {
    const names = [...new Set([...Object.keys(raw), ...dumps.keys()])];
    const valid = names.filter((name) => /^[a-zA-Z0-9_-]+$/.test(name));
    return {
      set: { crash_report_keys: valid.map((name) => name.slice(0, longestKey)).sort() },
      notes: valid.length < names.length ? ['crash_report_keys: some names were invalid and left out'] : [],
    };
  },
};
