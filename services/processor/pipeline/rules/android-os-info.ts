import { annotation } from '../read-value.ts';
import type { Rule } from '../rule.ts';

/** Java crashes have no dump to tell the system from; only Android clients send these annotations. */
export const androidOsInfo: Rule = {
  name: 'AndroidOSInfoRule',
  applies: (crash) =>
    (crash.processed.os_name ?? 'Unknown') === 'Unknown' &&
    annotation(crash, 'Android_Version') !== undefined,
  run: (crash) => ({ set: { os_name: 'Android', os_version: annotation(crash, 'Android_Version') ?? '' } }),
};
