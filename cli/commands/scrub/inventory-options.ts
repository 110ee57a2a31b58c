import { flag, milliseconds, type OptionTable, optionalText } from '../../../kit/options/option.ts';

export interface InventoryOptions {
  readonly policy: string | undefined;
  readonly against: string | undefined;
  readonly save: string | undefined;
  readonly json: boolean;
  readonly limit: number;
  readonly settle: number;
}

export const inventoryOptions: OptionTable<InventoryOptions> = {
  policy: optionalText('YAML or JSON file of the kinds of data that may be collected', '<file>'),
  against: optionalText('Inventory of before: lists what changed since', '<file>'),
  save: optionalText('Writes the inventory to a file', '<file>'),
  json: flag('Print JSON'),
  limit: milliseconds(20_000, 'How long the program may take until its Sentry.init is done'),
  settle: milliseconds(100, 'How long after Sentry.init integrations may still be added'),
};
