import { createScrubber, preset, type Scrubber } from '@crashbox/scrubber';

const scrubber: Scrubber = createScrubber({ rules: [preset('log-lines')] });

/** Fields of one log line with everything secret masked. */
export function scrubLogFields(fields: Record<string, unknown>): Record<string, unknown> {
  return scrubber.scrub('log_line', fields);
}
