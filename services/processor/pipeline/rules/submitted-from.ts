import { annotation } from '../read-value.ts';
import type { Rule } from '../rule.ts';

export const submittedFrom: Rule = {
  name: 'SubmittedFromRule',
  run: (crash) => {
    const infobar = ['1', 'true'].includes(annotation(crash, 'SubmittedFromInfobar') ?? '');
    return {
      set: { submitted_from: infobar ? 'Infobar' : (annotation(crash, 'SubmittedFrom') ?? 'Unknown') },
    };
  },
};
