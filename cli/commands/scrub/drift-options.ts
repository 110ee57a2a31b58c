import { flag, type OptionTable, optionalText, text } from '../../../kit/options/option.ts';
import { scrubLintOptions } from './options.ts';

export interface DriftOptions {
  readonly rules: string | undefined;
  readonly folder: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly json: boolean;
}

export const driftOptions: OptionTable<DriftOptions> = {
  rules: scrubLintOptions.rules,
  folder: text('.', 'Folder whose node_modules hold the @sentry/node to look at', '<dir>'),
  from: optionalText(
    'Recorded version to compare with; the newest that is no newer when left out',
    '<version>',
  ),
  to: optionalText('Recorded version to look at in place of the installed one', '<version>'),
  json: flag('Print JSON'),
};
