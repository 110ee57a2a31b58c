import type { RecordedSdk } from '@crashbox/scrubber/testing';
import { choice, flag, type OptionTable, optionalText, text } from '../../../kit/options/option.ts';
import { type RuleOptions, scrubLintOptions } from './options.ts';

const sdks: readonly RecordedSdk[] = ['@sentry/node', '@sentry/browser'];

export interface DriftOptions {
  readonly rules: string | undefined;
  readonly compat: RuleOptions['compat'];
  readonly sdk: RecordedSdk;
  readonly folder: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly json: boolean;
}

export const driftOptions: OptionTable<DriftOptions> = {
  rules: scrubLintOptions.rules,
  compat: scrubLintOptions.compat,
  sdk: choice(sdks, '@sentry/node', 'SDK to look at; of that for pages, recorded versions alone'),
  folder: text('.', 'Folder whose node_modules hold the @sentry/node to look at', '<dir>'),
  from: optionalText(
    'Recorded version to compare with; the newest that is no newer when left out',
    '<version>',
  ),
  to: optionalText('Recorded version to look at in place of the installed one', '<version>'),
  json: flag('Print JSON'),
};
