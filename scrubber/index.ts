export { createScrubber, type Scrubber, type ScrubberOptions } from './create-scrubber.ts';
export { errorMask, mask, type PayloadKind, type ScrubProblem } from './payload.ts';
export type { PresetName } from './presets.ts';
export {
  type DeepRule,
  deep,
  type KeepOnlyRule,
  keepOnly,
  type PathRule,
  type Rule,
  rule,
  type ScrubFunction,
  scrubAll,
} from './rule.ts';
