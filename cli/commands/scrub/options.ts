import type { PayloadKind } from '@crashbox/scrubber';
import { choice, flag, list, type OptionTable, optionalText } from '../../../kit/options/option.ts';

const compatibilities = ['none', 'fillmore'] as const;

/** In the order of `--help`; `auto` goes by the payload's own `type`. */
const kinds: Readonly<Record<PayloadKind | 'auto', true>> = {
  auto: true,
  event: true,
  transaction: true,
  span: true,
  log: true,
  metric: true,
  session: true,
  check_in: true,
  feedback: true,
  breadcrumb: true,
  attachment: true,
  envelope_header: true,
  log_line: true,
};

export type GivenKind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as GivenKind[]; // a literal's own keys

/** Which rules; the same for every subcommand. */
export interface RuleOptions {
  readonly rules: string | undefined;
  readonly compat: (typeof compatibilities)[number];
  readonly json: boolean;
}

const ruleOptions: OptionTable<RuleOptions> = {
  rules: optionalText('JSON or YAML file with the rules; the preset `default` when left out', '<file>'),
  compat: choice(compatibilities, 'none', 'Rules and results of another scrubber, with its leaks'),
  json: flag('Print JSON'),
};

export interface ScrubOptions extends Omit<RuleOptions, 'json'> {
  readonly event: string | undefined;
  readonly kind: GivenKind;
  readonly explain: boolean;
}

export const scrubOptions: OptionTable<ScrubOptions> = {
  rules: ruleOptions.rules,
  compat: ruleOptions.compat,
  event: optionalText('JSON file with the event; standard input when left out', '<file>'),
  kind: {
    ...choice(kindNames, 'auto', 'What kind of payload it is: `event`, `span`, …; `auto` goes by its `type`'),
    placeholder: '<kind>',
  },
  explain: flag('Print path, action and rule of every change in place of the event; never a value'),
};

export type ScrubLintOptions = RuleOptions;
export const scrubLintOptions: OptionTable<ScrubLintOptions> = ruleOptions;

export interface ScrubCheckOptions extends RuleOptions {
  readonly allow: readonly string[];
}

export const scrubCheckOptions: OptionTable<ScrubCheckOptions> = {
  ...ruleOptions,
  allow: list([], 'Types of items that may be there though no rule reads them, such as `replay_recording`'),
};
