import { annotation } from '../read-value.ts';
import type { Rule } from '../rule.ts';

/** Crashes of the main process carry no process type, or "main". */
export const processType: Rule = {
  name: 'ProcessTypeRule',
  run: (crash) => {
    const type = annotation(crash, 'ProcessType') ?? '';
    return { set: { process_type: type === '' || type === 'main' ? 'parent' : type } };
  },
};
