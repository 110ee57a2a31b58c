import { annotation } from '../read-value.ts';
import type { Rule } from '../rule.ts';

export const accessibility: Rule = {
  name: 'AccessibilityRule',
  run: (crash) => ({ set: { accessibility: annotation(crash, 'Accessibility') === 'Active' } }),
};
