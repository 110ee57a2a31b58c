import { expect, test } from 'vitest';
import { createScrubber } from '../../create-scrubber.ts';
import { rule } from '../../rules/rule.ts';
import { diffShape, isSameShape, shapeDiffText } from './diff-shape.ts';
import { shapeOf } from './shape.ts';

test('a shape has the paths of rules with the types of their values, and no value', () => {
  const event = {
    user: null,
    values: [{ a: 1 }, { a: 'x' }, {}],
    data: { 'url.full': 'http://h' },
    modules: { express: '5.0.0' },
    sdkProcessingMetadata: { request: {} },
    gone: undefined,
  };
  expect(shapeOf(event)).toEqual({
    data: 'object',
    'data."url.full"': 'string',
    modules: 'object',
    'modules.*': 'string',
    user: 'null',
    values: 'array',
    'values.[]': 'object',
    'values.[].a': 'number | string',
  });
});

test('the paths of a shape can be pasted into rules', () => {
  const payload = { 'a.b': [{ $x: { '*': { '[]': 'secret' } } }] };
  const path = Object.keys(shapeOf(payload)).at(-1) ?? '';
  const at = path.lastIndexOf('.');
  const scrubber = createScrubber({ rules: [rule(path.slice(0, at), [path.slice(at + 2, -1)])] });
  expect(JSON.stringify(scrubber.scrub('event', payload))).not.toContain('secret');
});

test('the paths of envelopes begin with their kinds; contained payloads have those of one', () => {
  const envelopes = [[{ sent_at: '' }, [[{ type: 'span' }, { items: [{ name: 'a' }, { name: null }] }]]]];
  expect(shapeOf(envelopes)).toEqual({
    '$envelope_header.sent_at': 'string',
    '$span.name': 'null | string',
  });
});

test('a circle stands once', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  expect(shapeOf(circle)).toEqual({ self: 'object' });
});

test('a difference of shapes lists what is added, what vanished and what has another type', () => {
  const diff = diffShape(shapeOf({ a: 1, b: { c: '' } }), shapeOf({ a: '1', d: true, b: {} }));
  expect(diff).toEqual({
    added: { d: 'boolean' },
    vanished: { 'b.c': 'string' },
    retyped: { a: { before: 'number', after: 'string' } },
  });
  expect(shapeDiffText(diff)).toBe('- b.c: string\n+ d: boolean\n~ a: number → string');
  expect(isSameShape(diffShape({ a: 'string' }, { a: 'string' }))).toBe(true);
});
