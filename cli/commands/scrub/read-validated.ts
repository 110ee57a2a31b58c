import * as v from 'valibot';
import { readFile } from 'node:fs/promises';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { parseDataFile } from './parse-data-file.ts';

/**
 * A JSON or YAML file that an option names, checked by a schema.
 * @throws {CrashboxError} `option-invalid` where it cannot be read, `data-file-invalid` with line and column of what
 * does not fit. Both end the command with 2.
 */
export async function readValidated<Value>(
  schema: v.GenericSchema<unknown, Value>,
  path: string,
  option: string,
  page: string,
): Promise<Value> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const values = { source: option, value: path, expected: 'a file that can be read' };
    throw new CrashboxError('option-invalid', values, { cause: error });
  });
  const file = parseDataFile(text, path, page);
  const result = v.safeParse(schema, file.data);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const way = issue.path?.flatMap(({ key }) =>
    typeof key === 'string' || typeof key === 'number' ? [key] : [],
  );
  throw file.mistake(way ?? [], issue.message);
}
