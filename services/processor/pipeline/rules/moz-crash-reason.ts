import { annotation } from '../read-value.ts';
import type { Rule } from '../rule.ts';

/** Reasons that begin like this quote paths or text of the user. */
const telling = ['Failed to load module', 'byte index', 'do not use eval with system privileges'];

export const mozCrashReason: Rule = {
  name: 'MozCrashReasonRule',
  applies: (crash) => (annotation(crash, 'MozCrashReason') ?? '') !== '',
  run: (crash) => {
    const reason = annotation(crash, 'MozCrashReason') ?? '';
    const safe = !telling.some((prefix) => reason.startsWith(prefix));
    return {
      set: {
        moz_crash_reason_raw: reason,
        moz_crash_reason: safe ? reason : 'sanitized--see moz_crash_reason_raw',
      },
    };
  },
};
