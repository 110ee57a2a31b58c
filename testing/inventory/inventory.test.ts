import { expect, test } from 'vitest';
import type { Category } from './category.ts';
import type { ClientFacts, RunFacts } from './client-facts.ts';
import { diffInventories } from './diff-inventories.ts';
import { type Inventory, inventoryOf } from './inventory.ts';
import { judgeInventory } from './judge-inventory.ts';
import type { Policy } from './policy.ts';

function facts(client: Partial<ClientFacts> = {}): RunFacts {
  const names = ['RequestData', 'Http', 'ContextLines', 'Mongo'];
  return {
    clients: [
      {
        sdk: { name: 'sentry.javascript.node', version: '11.12.0' },
        dsn: true,
        integrations: names.map((name) => ({ name, byDefault: true })),
        options: { 'dataCollection.cookies': 'true', traceLifecycle: 'stream' },
        ...client,
      },
    ],
    workers: 0,
    refused: [],
  };
}

function collects({ sources }: Inventory, source: string): readonly string[] {
  const found = sources.find(({ name }) => name === source)?.collects ?? [];
  return [...new Set(found.map(({ category }) => category))];
}

const policy = (given: Partial<Policy>): Policy => ({
  allowed: [],
  forbidden: [],
  reviewed: [],
  unrecorded: 'allowed',
  ...given,
});

test('a source collects what the recorded run shows, as long as nothing else that it needs is off', () => {
  expect(collects(inventoryOf(facts()), 'RequestData')).toContain('cookies');
  const without = facts({ options: { 'dataCollection.cookies': 'false', traceLifecycle: 'stream' } });
  expect(collects(inventoryOf(without), 'RequestData')).not.toContain('cookies');
  expect(collects(inventoryOf(without), 'RequestData')).toContain('request-body');
  expect(collects(inventoryOf(without), 'dataCollection.cookies')).toEqual([]);
  const alone = facts({ integrations: [{ name: 'RequestData', byDefault: true }] });
  expect(collects(inventoryOf(alone), 'RequestData')).toEqual([]);
});

test('spans are collected only where a sample rate is given', () => {
  const items = (options: Readonly<Record<string, string>>): readonly string[] =>
    inventoryOf(facts({ options })).sources.flatMap(({ collects: all }) => all.map(({ item }) => item));
  expect(items({ traceLifecycle: 'stream' })).not.toContain('span');
  expect(items({ traceLifecycle: 'stream', tracesSampleRate: '1' })).toContain('span');
  expect(items({ traceLifecycle: 'static', tracesSampleRate: '1' })).toContain('transaction');
});

test('what the worker of the ANR integration sends is seen by nothing', () => {
  const inventory = inventoryOf(facts({ integrations: [{ name: 'Anr', byDefault: false }] }));
  const anr = inventory.sources.find(({ name }) => name === 'Anr');
  expect(new Set(anr?.collects.map(({ seenBy }) => seenBy))).toEqual(new Set(['nothing']));
  expect(collects(inventory, 'Anr')).toContain('user');
});

test('of an SDK that was not recorded nothing is known', () => {
  const inventory = inventoryOf(facts({ sdk: { name: 'sentry.javascript.node', version: '99.0.0' } }));
  expect(inventory.recordedWith).toBeNull();
  expect(judgeInventory(inventory, policy({ unrecorded: 'forbidden' }))).toEqual([
    {
      why: 'not recorded',
      category: null,
      items: [],
      sources: ['RequestData', 'Http', 'ContextLines', 'Mongo', 'the SDK'],
    },
  ]);
});

test('what a policy does not name is a breach, and what it forbids is one whoever reviewed it', () => {
  const inventory = inventoryOf(facts());
  const all = inventory.sources.flatMap(({ collects: rows }) => rows.map(({ category }) => category));
  const breaches = judgeInventory(inventory, policy({}));
  expect(breaches.map(({ category }) => category)).toEqual([...new Set(all)].toSorted());
  const but = (...left: readonly Category[]): readonly Category[] =>
    all.filter((category) => !left.includes(category));
  expect(judgeInventory(inventory, policy({ allowed: all }))).toEqual([]);
  const reviewed = [{ source: 'RequestData', categories: ['cookies'] as const }];
  expect(judgeInventory(inventory, policy({ allowed: but('cookies'), reviewed }))).toEqual([]);
  expect(
    judgeInventory(inventory, policy({ allowed: but('cookies'), forbidden: ['cookies'], reviewed })),
  ).toMatchObject([
    {
      why: 'forbidden',
      category: 'cookies',
      sources: ['RequestData', 'Http', 'option dataCollection.cookies'],
    },
  ]);
  expect(judgeInventory(inventory, policy({ allowed: all, unrecorded: 'forbidden' }))).toMatchObject([
    { why: 'not recorded', sources: ['Mongo'] },
  ]);
});

test('two inventories differ by sources, values and what is collected', () => {
  const before = inventoryOf(facts());
  expect(diffInventories(before, before)).toEqual([]);
  const after = inventoryOf(
    facts({
      integrations: [
        { name: 'RequestData', byDefault: true },
        { name: 'Http', byDefault: true },
        { name: 'Anr', byDefault: false },
      ],
      options: { 'dataCollection.cookies': 'false', traceLifecycle: 'stream' },
    }),
  );
  const changes = diffInventories(before, after).map(({ source, change }) => `${source}: ${change}`);
  expect(changes).toContain('option dataCollection.cookies: true → false');
  expect(changes).toContain('ContextLines: gone');
  expect(changes).toContain('Anr: new');
  expect(changes).toContain('Anr: collects user at event $.user.email, seen by nothing');
  expect(changes).toContain(
    'RequestData: no longer collects cookies at event $.request.cookies.*, seen by beforeSend',
  );
});
