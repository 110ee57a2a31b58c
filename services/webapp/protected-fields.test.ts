import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonValue } from '../../crash/json.ts';
import type { Field, FieldShape } from '../../crash/schema/field.ts';
import { processedCrashFields } from '../../crash/schema/processed-crash-fields.ts';
import { rawCrashFields } from '../../crash/schema/raw-crash-fields.ts';
import { searchFields } from '../../crash/schema/search-fields.ts';
import { type RunningWebapp, startWebapp } from './start.ts';
import { createStubStores } from './stub-stores.ts';

const id = '0bba929f-8721-460c-dead-a43c20230110';
const marker = 'PROTECTED-MARKER';

/** A value of the shape, with the marker wherever only the privileged may read. */
function planted(shape: FieldShape, isProtected: boolean): JsonValue {
  const hidden = isProtected || shape.permission === 'protected';
  if (shape.types.includes('string') || shape.types.includes('any')) return hidden ? marker : 'open';
  if (shape.types.includes('array'))
    return [planted(shape.items ?? { types: ['any'] }, hidden || !shape.items)];
  if (shape.types.includes('object')) {
    const inner = Object.entries(shape.properties ?? {}).map(([name, member]) => [
      name,
      planted(member, hidden),
    ]);
    return { ...Object.fromEntries(inner), ...(shape.otherProperties ? {} : { undescribed: marker }) };
  }
  return shape.types.includes('boolean') ? true : 1;
}

const document = (fields: readonly Field[]): Record<string, JsonValue> => ({
  ...Object.fromEntries(fields.map((field) => [field.name, planted(field, false)])),
  undescribed: marker,
});

let webapp: RunningWebapp;
const stub = createStubStores();
beforeAll(async () => {
  stub.raw.set(id, document(rawCrashFields));
  stub.processed.set(id, document(processedCrashFields));
  const source = { processed_crash: document(processedCrashFields) };
  // An answer that holds everything, also what was not asked for.
  const buckets = [{ key: marker, doc_count: 1 }];
  const aggregations = Object.fromEntries(
    searchFields.filter((field) => field.permission === 'protected').map(({ name }) => [name, { buckets }]),
  );
  stub.answer = async () => ({
    kind: 'answer',
    body: { hits: { total: { value: 1 }, hits: [{ _source: source }] }, aggregations },
  });
  webapp = await startWebapp({ port: 0 }, { stores: stub.stores });
});
afterAll(() => webapp.stop());

const every = (name: string, prefix = ''): string =>
  searchFields.map((field) => `${name}=${prefix}${field.name}`).join('&');

test.each([
  `/api/RawCrash/?crash_id=${id}`,
  `/api/ProcessedCrash/?crash_id=${id}`,
  `/api/CrashVerify/?crash_id=${id}`,
  `/api/SuperSearch/?${every('_columns')}`,
  `/api/SuperSearch/?${every('_facets')}`,
  `/api/SuperSearch/?${every('_sort', '-')}`,
  `/api/SuperSearch/?${every('_aggs.product')}`,
  `/report/index/${id}`,
  '/',
  `/search/?${every('_facets')}`,
  `/search/?${every('_columns')}`,
])('a marker in every protected field never reaches an anonymous reader: %#', async (path) => {
  const response = await fetch(webapp.url + path);
  expect(response.status).toBe(200);
  expect(await response.text()).not.toContain(marker);
});

test('no query sent to Elasticsearch names a protected field', async () => {
  const names = searchFields.filter((field) => field.permission === 'protected');
  await fetch(`${webapp.url}/api/SuperSearch/?${names.map(({ name }) => `${name}=__null__`).join('&')}`);
  const sent = JSON.stringify(stub.searches);
  for (const { key } of names) expect(sent).not.toContain(`"${key}"`);
});
