export { createScrubber, type Explanation, type Scrubber, type ScrubberOptions } from './create-scrubber.ts';
export { errorMask, mask } from './payload/mask.ts';
export type { PayloadKind } from './payload/payload-kind.ts';
export type { ScrubProblem } from './payload/problem.ts';
export {
  type DeepRule,
  deep,
  type KeepOnlyRule,
  type KeyName,
  type NameSettings,
  type PathRule,
  type Rule,
  type RuleList,
  rule,
  type ScrubFunction,
  scrubAll,
  type TextRule,
} from './rules/rule.ts';
export { keepOnly } from './rules/keep-only.ts';
export { RuleError } from './rules/rule-error.ts';
export { cookies } from './scrub-functions/cookies.ts';
export type { Names } from './scrub-functions/named-values.ts';
export { queryParams } from './scrub-functions/query-params.ts';
export type { DetectorName } from './detectors/detectors.ts';
export { type PresetName, preset } from './presets/presets.ts';
export { params } from './rules/params.ts';
export { type ValuesSettings, values } from './rules/values.ts';
export { bodyText } from './scrub-functions/body-text.ts';
export { parseRules } from './rules/parse-rules.ts';
export { fillmoreBaseUrl } from './compat/base-url.ts';
export {
  type FillmoreOptions,
  type FillmoreRule,
  type FillmoreScrubber,
  fillmoreCompat,
  fillmoreDefaultRules,
} from './compat/fillmore-compat.ts';
export {
  buildScrubCookies,
  buildScrubQueryString,
  type FillmoreNames,
  type FillmoreScrub,
} from './compat/fillmore-functions.ts';
export { parseFillmoreRules } from './compat/fillmore-rules.ts';
