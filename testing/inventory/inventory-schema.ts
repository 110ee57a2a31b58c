import * as v from 'valibot';
import { categories } from './category.ts';
import type { Inventory } from './inventory.ts';

const seenBy = [
  'beforeSend',
  'beforeSendTransaction',
  'beforeSendSpan',
  'beforeSendLog',
  'beforeSendMetric',
  'transport',
  'nothing',
] as const;

/** An inventory as a file holds it. */
export const inventorySchema: v.GenericSchema<unknown, Inventory> = v.object({
  sdk: v.string(),
  recordedWith: v.nullable(v.string()),
  clients: v.number(),
  dsn: v.boolean(),
  hooks: v.array(v.string()),
  sources: v.array(
    v.object({
      kind: v.picklist(['integration', 'option', 'sdk']),
      name: v.string(),
      byDefault: v.boolean(),
      value: v.nullable(v.string()),
      recorded: v.boolean(),
      collects: v.array(
        v.object({
          item: v.string(),
          category: v.picklist(categories),
          seenBy: v.picklist(seenBy),
          paths: v.array(v.string()),
        }),
      ),
    }),
  ),
  workers: v.number(),
  refused: v.array(v.string()),
});
