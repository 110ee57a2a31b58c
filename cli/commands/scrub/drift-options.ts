import type { RecordedSdk } from '@crashbox/scrubber/testing';
import { choice, flag, type OptionTable, optionalText, text } from '../../../kit/options/option.ts';
import { type RuleOptions, scrubLintOptions } from './options.ts';

const sdks: readonly RecordedSdk[] = ['@sentry/node', '@sentry/browser'];

export interface DriftOptions {
  readonly rules: string | undefined;
  readonly compat: RuleOptions['compat'];
  readonly sdk: RecordedSdk;
  readonly folder: string;
  readonly browser: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly json: boolean;
}

export const driftOptions: OptionTable<DriftOptions> = {
  rules: scrubLintOptions.rules,
  compat: scrubLintOptions.compat,
  sdk: choice(sdks, '@sentry/node', 'SDK to look at; that for pages runs in Chromium'),
  folder: text('.', 'Folder whose node_modules hold the SDK to look at', '<dir>'),
  browser: optionalText('Chromium to run @sentry/browser in; the one on the PATH when left out', '<path>'),
  from: optionalText(
    'Recorded version to compare with; the newest that is no newer when left out',
    '<version>',
  ),
  to: optionalText('Recorded version to look at in place of the installed one', '<version>'),
  json: flag('Print JSON'),
};
