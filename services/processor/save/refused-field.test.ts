import { expect, test } from 'vitest';
import { refusedField } from './refused-field.ts';

const refusal = (message: string, statusCode = 400): Error =>
  Object.assign(new Error(message), { statusCode });

test.each([
  [
    'document_parsing_exception: failed to parse field [processed_crash.uptime] of type [long] in document',
    'uptime',
  ],
  ['Document contains at least one immense term in field="processed_crash.reason.full"', 'reason'],
  ['object mapping for [processed_crash.memory_measures] tried to parse field', 'memory_measures'],
])('the field that the index refuses is named: %s', (message, field) => {
  expect(refusedField(refusal(message))).toBe(field);
});

test('other refusals and outages name no field', () => {
  expect(refusedField(refusal('failed to parse field [processed_crash.uptime]', 503))).toBeUndefined();
  expect(refusedField(refusal('index_closed_exception'))).toBeUndefined();
  expect(refusedField(new Error('connect ECONNREFUSED'))).toBeUndefined();
});
