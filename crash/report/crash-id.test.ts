import { randomBytes } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { type CrashIdChoice, chooseCrashId } from './choose-crash-id.ts';
import {
  crashIdDay,
  createCrashId,
  isCrashId,
  parseCrashId,
  type ThrottleDigit,
  throttleDigit,
} from './crash-id.ts';

const valid = '0bba929f-8721-460c-dead-a43c20071027';

describe('a new crash id', () => {
  it('is a version 4 UUID that ends in throttle digit and collection date', () => {
    const id = createCrashId(new Date('2026-11-23T12:00:00Z'), 1, (length) =>
      new Uint8Array(length).fill(0xff),
    );
    expect(id).toBe('ffffffff-ffff-4fff-bfff-fffff1261123');
  });

  it('is valid, whatever the random bytes, with the UTC date around midnight', () => {
    const moments = ['2026-12-31T23:59:59.999Z', '2027-01-01T00:00:00.000Z'];
    for (let count = 0; count < 2000; count += 1) {
      const digit = (count % 4) as ThrottleDigit; // 0 to 3
      const moment = moments[count % 2] ?? '';
      const id = createCrashId(new Date(moment), digit, randomBytes);
      expect([isCrashId(id), crashIdDay(id), throttleDigit(id)]).toEqual([
        true,
        moment.slice(0, 10).replaceAll('-', ''),
        digit,
      ]);
    }
  });
});

describe('a text', () => {
  test.each([valid, `bp-${valid}`])('%s is a crash id', (text) => {
    expect(parseCrashId(text)).toBe(valid);
  });

  test.each([
    ['', 'empty'],
    [valid.toUpperCase(), 'upper case'],
    [`${valid}\n`, 'line end behind'],
    [` ${valid}`, 'blank before'],
    [`bp-bp-${valid}`, 'prefix twice'],
    [valid.slice(1), 'a digit short'],
    ['0bba929f-8721-460c-dead-a43c2007102f', 'letter in the date'],
    [`../${valid}`, 'path'],
  ])('%j is no crash id: %s', (text) => {
    expect(parseCrashId(text)).toBeUndefined();
  });
});

describe('the id of a submission', () => {
  const base: CrashIdChoice = {
    clientUuid: valid,
    clientIds: 'accepted',
    digit: 0,
    collectedAt: new Date('2026-11-23T12:00:00Z'),
    random: (length) => new Uint8Array(length),
  };
  const made = '00000000-0000-4000-8000-000000261123';

  it('is a new one by default, whatever the client chose', () => {
    expect(chooseCrashId({ ...base, clientIds: 'ignored' })).toEqual({ id: made, chosenByClient: false });
  });

  it('is that of the client under the contract antenna2023', () => {
    expect(chooseCrashId(base)).toEqual({ id: valid, chosenByClient: true });
  });

  it('is that of the client even if the date in it is none', () => {
    const clientUuid = `${valid.slice(0, -6)}991399`;
    expect(chooseCrashId({ ...base, clientUuid }).id).toBe(clientUuid);
  });

  test.each([
    [`bp-${valid}`, 'prefix'],
    [valid.toUpperCase(), 'upper case'],
    [`${valid}\n`, 'line end'],
    [`${valid.slice(0, -7)}2${valid.slice(-6)}`, 'throttle digit 2'],
    ['../../etc', 'path'],
    [undefined, 'none'],
    [7, 'number'],
  ])('is a new one for %j: %s', (clientUuid: unknown, _what: string) => {
    expect(chooseCrashId({ ...base, clientUuid })).toEqual({ id: made, chosenByClient: false });
  });
});
