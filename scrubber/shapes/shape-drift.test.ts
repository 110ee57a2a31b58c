import { expect, test } from 'vitest';
import { keepOnly } from '../rules/keep-only.ts';
import { deep, rule } from '../rules/rule.ts';
import { RuleError } from '../rules/rule-error.ts';
import { values } from '../rules/values.ts';
import { shapeDrift } from './shape-drift.ts';

const before = {
  '$event.request.headers.cookie': 'string',
  '$event.request.headers.host': 'string',
  '$event.breadcrumbs.[].data."http.query"': 'string',
  '$span.attributes."http.url".value': 'string',
};

test('a new field that no rule covers is unreviewed, and what it is in is not', () => {
  const after = {
    ...before,
    '$event.added': 'object',
    '$event.added.deeper': 'string',
    '$log.added': 'number',
  };
  const { unreviewed, added } = shapeDrift(before, after, [rule('request.headers', ['cookie'])]);
  expect(unreviewed).toEqual({ '$event.added.deeper': 'string', '$log.added': 'number' });
  expect(added).toHaveProperty(['$event.added']);
});

test.each([
  ['a path rule', rule<string>('$event.added', ['deeper'])],
  ['a rule for what it is in', rule('$event', ['added'])],
  ['a key rule', deep([/deep/])],
  ['an allow-list', keepOnly('$event', ['request'])],
])('%s covers a new field', (_what, covering) => {
  const after = { ...before, '$event.added.deeper': 'string' };
  expect(shapeDrift(before, after, [covering]).unreviewed).toEqual({});
});

test('a detector covers no path: what it knows no pattern for would pass', () => {
  const after = { ...before, '$event.added': 'string' };
  expect(shapeDrift(before, after, [values(['email'])]).unreviewed).toEqual({ '$event.added': 'string' });
});

test('each key of a rule that matched before and no longer matches is named with the index of its rule', () => {
  const after = { '$event.request.headers.host': 'string', '$span.attributes."url.full".value': 'string' };
  const rules = [
    rule('request.headers', ['Cookie', 'host', 'never-there']),
    rule('breadcrumbs.[].data', ['http.query']),
    deep([/url/, /query/]),
    keepOnly('$span', ['attributes."http.url".value', 'name']),
  ];
  expect(shapeDrift(before, after, rules).unmatched).toEqual([
    { rule: 0, path: 'request.headers', key: 'Cookie' },
    { rule: 1, path: 'breadcrumbs.[].data', key: 'http.query' },
    { rule: 2, path: '**', key: '/query/' },
    { rule: 3, path: 'attributes."http.url".value', key: undefined },
  ]);
});

test('what vanished and what has another type is named', () => {
  const after = { ...before, '$event.request.headers.host': 'array' };
  const { vanished, retyped } = shapeDrift({ ...before, '$event.gone': 'null' }, after, []);
  expect(vanished).toEqual({ '$event.gone': 'null' });
  expect(retyped).toEqual({ '$event.request.headers.host': { before: 'string', after: 'array' } });
});

test('a rule with a mistake is refused with the index that it was given at', () => {
  const wrong = rule<string>('a..b', ['c']);
  const drift = (): unknown => shapeDrift({}, {}, [deep(['a', 'b', 'c']), wrong]);
  expect(drift).toThrow(RuleError);
  expect(drift).toThrow('rule 1: ');
});
