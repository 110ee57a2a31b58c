import { jsonDump } from '../read-value.ts';
import { nothing, type Rule } from '../rule.ts';
import { sortedJson } from '../sorted-json.ts';

const longestText = 4096;

export const softErrors: Rule = {
  name: 'SoftErrorsRule',
  applies: (crash) => Boolean(jsonDump(crash)?.['soft_errors']),
  run: (crash) => {
    const errors = jsonDump(crash)?.['soft_errors'];
    if (errors === undefined || errors === null) return nothing;
    return { set: { soft_errors: [...sortedJson(errors)].slice(0, longestText).join('') } };
  },
};
