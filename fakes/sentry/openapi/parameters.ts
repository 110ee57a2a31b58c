import type { JsonObject } from '../../../crash/json.ts';
import { exportForms } from '../export/export-item.ts';

const query = (description: string, schema: JsonObject = { type: 'string' }): JsonObject => ({
  in: 'query',
  description,
  schema,
});
const whole: JsonObject = { type: 'integer', minimum: 0, maximum: 999_999_999_999_999 };

/** Every parameter of the API, by name. */
export const parameters: Readonly<Record<string, JsonObject>> = {
  id: {
    in: 'path',
    required: true,
    description: 'Id of the item or fault; of an item also the event id.',
    schema: { type: 'string', minLength: 1 },
  },
  query: query('In the query language of docs/reference/query.md.'),
  mailbox: query('Only what came with this key of the DSN.'),
  project: query('Only this project.'),
  type: query('Only this item type; `error` is another name for `event`.'),
  level: query('Only this level.'),
  message: query('Only what holds this text.'),
  release: query('Only this release.'),
  environment: query('Only this environment.'),
  event_id: query('Only this event id, dashed or not.'),
  crash_id: query('Only this tag `crash_id`.'),
  tag: query('NAME:VALUE of a tag; may be repeated.', { type: 'string', pattern: '^[^:]+:' }),
  since: query('Only items after the one with this sequence number.', whole),
  before: query('Only items before the one with this sequence number.', whole),
  skip: query('How many matching items to leave out at the beginning.', whole),
  keep: query('Names of maps whose keys are listed each, with commas between: `headers,tags`.'),
  a: { ...query('Id of the first item.'), required: true },
  b: { ...query('Id of the second item.'), required: true },
  volatile: query('1 compares ids, times and addresses too.'),
  fold_lines: query('1 leaves line numbers out.'),
  as: { ...query('What to write.', { enum: [...exportForms] }), required: true },
  dsn: query('Where the curl command sends to.'),
  limit: query('How many items at most; 100 where it is left out, 1000 at most.', whole),
};

/** What chooses items, wherever a list of them is asked for. */
export const selection: readonly string[] = [
  'query',
  'mailbox',
  'project',
  'type',
  'level',
  'message',
  'release',
  'environment',
  'event_id',
  'crash_id',
  'tag',
  'since',
];
