import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { parseCrashId } from '../../crash/report/crash-id.ts';
import { processedCrashKey } from '../../crash/report/storage-keys.ts';
import { settled } from '../../scripts/bench/measure.ts';
import type { FlowUnderTest } from './flow-under-test.ts';

export interface FlowCaseLimits {
  /** Milliseconds that a crash has until it is searchable. */
  readonly patience: number;
  /** How many crashes arrive together in the case of many. */
  readonly many: number;
}

/** Dumps that nobody can walk → the word that the stack walker has for what is wrong. */
const broken: Readonly<Record<string, string>> = {
  'invalid-range': 'MissingThreadList',
  'invalid-record-count': 'MissingThreadList',
};
const dumps = globSync('fixtures/dumps/**/*.dmp').map((path) => [basename(path, '.dmp'), path] as const);
const sample = readFileSync('fixtures/dumps/linux-crashes/null_deref.dmp');

/** The cases that hold on every tier: what goes in at the collector comes out at the webapp. */
export function flowCases(flow: () => FlowUnderTest, { patience, many }: FlowCaseLimits): void {
  const timeout = 2 * patience;
  const searchable = async (id: string): Promise<string> => {
    await flow().waitUntilSearchable(id, patience);
    return id;
  };

  test.concurrent.each(dumps)(
    'the crash of %s becomes a searchable report',
    async (name, path) => {
      const { submit, processed, page, search } = flow();
      const id = await searchable(await submit(readFileSync(path), name));
      const report = await processed(id);
      if (broken[name] !== undefined) {
        expect(report).toMatchObject({
          signature: `EMPTY: no frame data available; ${broken[name]}`,
          mdsw_status_string: broken[name],
        });
        expect(await page(id)).toContain(broken[name]);
      } else {
        expect(report).toMatchObject({ success: true, mdsw_status_string: 'OK' });
        const hits = await search({ uuid: id, _columns: 'signature' });
        expect(hits).toEqual([{ signature: report['signature'] }]);
      }
    },
    timeout,
  );

  test(
    'the sample report reads read_token at line 5 down to main',
    async () => {
      const id = await searchable(await flow().submit(sample, 'null_deref'));
      const text = (await flow().page(id)).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
      expect(text).toMatch(/read_token.*:5 .*parse_entry.*load_profile.*run_session.*main/);
    },
    timeout,
  );

  test(
    'a report with two dumps, a memory report and gzip is stored whole',
    async () => {
      const id = await flow().submit(sample, 'null_deref', {
        dumps: [
          { name: 'upload_file_minidump_browser', bytes: readFileSync('fixtures/dumps/test.dmp') },
          { name: 'memory_report', bytes: new Uint8Array([31, 139, 8, 0]) },
        ],
        annotations: { additional_minidumps: 'browser' },
        gzip: true,
      });
      expect(await flow().processed(await searchable(id))).toMatchObject({
        additional_minidumps: ['upload_file_minidump_browser'],
      });
    },
    timeout,
  );

  test.each([
    ['no bytes at all', new Uint8Array(0), 'EmptyMinidump'],
    ['a truncated dump', readFileSync('fixtures/dumps/test.dmp').subarray(0, 20), 'MissingHeader'],
    [
      'text in place of a dump',
      new TextEncoder().encode('not a minidump, but long enough for a header to be read'),
      'HeaderMismatch',
    ],
  ])(
    '%s is processed to a report that says what is wrong',
    async (_what, dump, status) => {
      const id = await searchable(await flow().submit(dump, 'null_deref'));
      expect(await flow().processed(id)).toMatchObject({
        mdsw_status_string: status,
        signature: `EMPTY: no frame data available; ${status}`,
      });
      expect(await flow().page(id)).toContain(status);
    },
    timeout,
  );

  test("a malformed report is refused in Antenna's words and leaves nothing behind", async () => {
    const answer = await fetch(flow().collector.submitUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      body: '--y\r\n',
    });
    expect([answer.status, await answer.text()]).toEqual([
      400,
      'Discarded=malformed_invalid_payload_structure',
    ]);
  });

  test.each(['priorityQueue', 'reprocessingQueue'] as const)(
    'a crash whose id comes through the %s is processed again',
    async (queue) => {
      const { submit, endpoints, deleteObject, processed } = flow();
      const id = await searchable(await submit(sample, 'null_deref'));
      await deleteObject(processedKey(id));
      expect(await processed(id)).not.toHaveProperty('signature');
      await flow().queue(endpoints[queue], id);
      await expect
        .poll(() => processed(id), { timeout: patience })
        .toHaveProperty('signature', expect.stringContaining('read_token'));
    },
    timeout,
  );

  test(
    'crashes that arrive together are all searchable, each under its own id',
    async () => {
      const ids = await settled(many, 25, () => flow().submit(sample, 'null_deref'));
      expect(new Set(ids).size).toBe(many);
      const found = async (): Promise<readonly string[]> => {
        const hits = await flow().search({ _columns: 'uuid', _results_number: '1000', _facets_size: '0' });
        const uuids = new Set((hits as { uuid: string }[]).map(({ uuid }) => uuid)); // the column that was asked for
        return ids.filter((id) => uuids.has(id));
      };
      await expect.poll(found, { timeout: patience + many * 500, interval: 250 }).toEqual(ids);
    },
    2 * patience + many * 1000,
  );

  test(
    'an error of a service arrives at the fake Sentry with its service, and with the crash id where there is a crash',
    async () => {
      const { submit, collector, events, endpoints, deleteObject } = flow();
      expect((await fetch(`${collector.url}/__broken__`)).status).toBe(500);
      const id = await searchable(await submit(sample, 'null_deref'));
      await deleteObject(processedKey(id));
      await flow().queue(endpoints.reprocessingQueue, `${id}:nosuchruleset`);
      await expect
        .poll(async () => (await events()).map(({ tags }) => tags), { timeout: patience })
        .toEqual(
          expect.arrayContaining([
            expect.objectContaining({ service: 'collector' }),
            expect.objectContaining({ service: 'processor', crash_id: id }),
          ]),
        );
    },
    timeout,
  );

  test(
    'nothing protected is in what an anonymous reader sees',
    async () => {
      const { submit, urls } = flow();
      const secret = 'guarded-from-anonymous-readers';
      const annotations = { URL: `https://example.org/${secret}`, UserID: secret, RemoteType: secret };
      const id = await searchable(await submit(sample, 'null_deref', { annotations }));
      const paths = ['/api/RawCrash/', '/api/ProcessedCrash/'].map((path) => `${path}?crash_id=${id}`);
      for (const path of [
        ...paths,
        `/report/index/${id}`,
        `/api/SuperSearch/?uuid=${id}&_facets=signature`,
      ]) {
        const answer = await fetch(urls.webapp + path);
        expect(answer.status).toBe(200);
        expect(await answer.text()).not.toContain(secret);
      }
    },
    timeout,
  );

  test(
    'every service sends metrics',
    async () => {
      await flow().page(await searchable(await flow().submit(sample, 'null_deref')));
      await expect
        .poll(flow().metricNames)
        .toEqual(
          expect.arrayContaining([
            'breakpad_resource.incoming_crash',
            'webapp.view.pageview',
            expect.stringMatching(/^processor\./),
          ]),
        );
    },
    timeout,
  );
}

function processedKey(id: string): string {
  const crashId = parseCrashId(id);
  if (crashId === undefined) throw new Error(`${id} is no crash id`);
  return processedCrashKey(crashId);
}
