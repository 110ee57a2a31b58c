import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../crash/json.ts';
import type { CrashId } from '../../../crash/report/crash-id.ts';
import { processedCrashFields } from '../../../crash/schema/processed-crash-fields.ts';
import { generateSignature } from '../../../crash/signature/generate-signature.ts';
import { crashDataOf } from '../../../crash/signature/parse-crash-data.ts';
import { silentMetrics } from '../../../kit/metrics/metrics.ts';
import type { Stackwalker } from '../stackwalker/stackwalker.ts';
import { processCrash } from './process-crash.ts';
import { createRulesets } from './rulesets.ts';

const id = '0bba929f-8721-460c-dead-a43c20071027' as CrashId;
const longRuns = process.env['CRASHBOX_LONG'] === '1';

interface Given {
  readonly raw?: JsonObject;
  /** What the stackwalker prints; left out: there is no dump. */
  readonly dump?: JsonObject;
  readonly files?: Record<string, Uint8Array>;
}

async function processed({ raw = {}, dump, files = {} }: Given): Promise<Record<string, unknown>> {
  const stackwalker: Stackwalker = {
    version: 'test 1',
    walk: async () => ({ json: dump ?? {}, returnCode: 0, status: 'OK', stderr: '', notes: [] }),
    close: async () => undefined,
  };
  const rulesets = createRulesets(stackwalker, (processed) => generateSignature(crashDataOf(processed)));
  const errors: unknown[] = [];
  const dumps = new Map(
    Object.entries({ ...(dump && { upload_file_minidump: new Uint8Array([1]) }), ...files }),
  );
  const result = await processCrash(
    rulesets,
    'default',
    id,
    { raw, dumps, processed: undefined },
    {
      clock: { now: () => new Date('2007-10-27T12:00:00Z') },
      hostname: 'testhost',
      metrics: silentMetrics,
      onRuleError: (error) => errors.push(error),
    },
  );
  expect(errors).toEqual([]);
  return result.kind === 'processed' ? JSON.parse(JSON.stringify(result.processed)) : {};
}

const frame = (over: JsonObject): JsonObject => ({ function: null, file: null, module: 'xul.dll', ...over });
const dumpWith = (frames: JsonObject[], over: JsonObject = {}): JsonObject => ({
  status: 'OK',
  crash_info: { type: 'SIGSEGV', address: '0x00000000deadbeef', crashing_thread: 0 },
  threads: [{ thread_name: 'Main', last_error_value: 'ERROR_X', frames }],
  ...over,
});
const system = (os: string, version: string, over: JsonObject = {}): Given => ({
  dump: { system_info: { os, os_ver: version, cpu_arch: 'amd64', cpu_count: 4, cpu_info: 'x' }, ...over },
});
const times = { submitted_timestamp: '2022-12-01T12:00:10.123456+00:00' };

const cases: readonly [name: string, given: Given, expected: Record<string, unknown>][] = [
  ['NUL characters go', { raw: { 'Product\0Name': 'Fire\0fox' } }, { product: 'Firefox' }],
  [
    'names of annotations and dumps are listed, valid ones only',
    { raw: { Version: '1', 'a b': 'x' }, files: { memory_report: gzipSync('{}') } },
    { crash_report_keys: ['Version', 'memory_report'] },
  ],
  [
    'a version of esr ends in esr',
    { raw: { Version: '102.0', ReleaseChannel: 'esr' } },
    { version: '102.0esr' },
  ],
  [
    'an old Fenix nightly gets a version',
    { raw: { ProductName: 'Fenix', Version: 'Nightly 200101 06:00' } },
    { version: '0.0a1' },
  ],
  [
    'the infobar says where it came from',
    { raw: { SubmittedFromInfobar: 'true' } },
    { submitted_from: 'Infobar' },
  ],
  ['booleans are read from 1 and true', { raw: { StartupCrash: '1' } }, { startup_crash: true }],
  [
    'the checksum of the main dump is taken over',
    { raw: { metadata: { dump_checksums: { upload_file_minidump: 'abc' } } } },
    { minidump_sha256_hash: 'abc' },
  ],
  [
    'the crashing thread tells name, reason, address and last error',
    { dump: dumpWith([]) },
    {
      crashing_thread: 0,
      crashing_thread_name: 'Main',
      reason: 'SIGSEGV',
      address: '0x00000000deadbeef',
      last_error_value: 'ERROR_X',
    },
  ],
  [
    'a null pointer with an offset reads as zero of the same width',
    {
      dump: dumpWith([], {
        crash_info: { address: '0x00000007', adjusted_address: { kind: 'null-pointer', offset: '0x7' } },
      }),
    },
    { address: '0x00000000', crashing_thread: null },
  ],
  [
    'a non-canonical address reads as adjusted',
    {
      dump: dumpWith([], {
        crash_info: {
          address: '0xffffffffffffffff',
          adjusted_address: { kind: 'non-canonical', address: '0xe5e5' },
        },
      }),
    },
    { address: '0xe5e5' },
  ],
  [
    'symbol addresses on this machine are taken away',
    { dump: dumpWith([], { modules: [{ filename: 'a', symbol_url: 'http://localhost:8070/a.sym' }] }) },
    { json_dump: expect.objectContaining({ modules: [{ filename: 'a', symbol_url: null }] }) },
  ],
  [
    "the public server's symbol addresses lose their query",
    { dump: dumpWith([], { modules: [{ symbol_url: 'https://symbols.mozilla.org/a/b.sym?code_id=1' }] }) },
    {
      json_dump: expect.objectContaining({
        modules: [{ symbol_url: 'https://symbols.mozilla.org/a/b.sym' }],
      }),
    },
  ],
  [
    'the surest bit flip counts, in percent',
    {
      dump: dumpWith([], {
        crash_info: { possible_bit_flips: [{ confidence: 0.25 }, { confidence: 0.625 }] },
      }),
    },
    { possible_bit_flips_max_confidence: 62 },
  ],
  ['the major version is the number before the dot', { raw: { Version: '107.0.1' } }, { major_version: 107 }],
  ['no version is major version 0', {}, { major_version: 0, process_type: 'parent' }],
  ['the process type main means parent', { raw: { ProcessType: 'main' } }, { process_type: 'parent' }],
  [
    'add-ons are decoded and get a version',
    { raw: { 'Add-ons': 'a%40b.org:1.0,c', EMCheckCompatibility: 'true' } },
    { addons: ['a@b.org:1.0', 'c:NO_VERSION'], addons_checked: true },
  ],
  [
    'times become durations in seconds',
    {
      raw: {
        ...times,
        CrashTime: '1669896000',
        StartupTime: '1669895900',
        InstallTime: '1669890000',
        SecondsSinceLastCrash: '7',
      },
    },
    {
      date_processed: times.submitted_timestamp,
      crash_time: 1669896000,
      client_crash_date: '2022-12-01T12:00:00+00:00',
      uptime: 100,
      install_age: 6000,
      last_crash: 7,
    },
  ],
  [
    'without a crash time the submission counts',
    { raw: times },
    { crash_time: 1669896010, last_crash: null },
  ],
  [
    'a memory report that is no gzip says so',
    { files: { memory_report: new Uint8Array([1, 2]) } },
    { memory_report_error: 'memory report cannot be read: it is not gzip' },
  ],
  [
    'a memory report is unpacked',
    { files: { memory_report: gzipSync('{"a":1}') } },
    { memory_report: { a: 1 } },
  ],
  [
    'breadcrumbs come out of their wrapper',
    { raw: { Breadcrumbs: '{"values":[{"timestamp":1,"message":"x"}]}' } },
    { breadcrumbs: [{ timestamp: 1, message: 'x' }] },
  ],
  [
    'a Java trace is public without its messages',
    {
      raw: {
        JavaStackTrace:
          'org.Ex: secret\n\tat a.b(C.java:1)\n\tat d.e(F.java:2)\nCaused by: secret\n\tat g.h(I.java:3)',
      },
    },
    { java_stack_trace: 'org.Ex\n\tat a.b(C.java:1)\n\tat d.e(F.java:2)' },
  ],
  [
    'a Java trace that is none is called malformed',
    { raw: { JavaStackTrace: 'secret words' } },
    { java_stack_trace: 'malformed' },
  ],
  [
    'a crash reason that quotes the user is replaced',
    { raw: { MozCrashReason: 'byte index 7 is not a char boundary of secret' } },
    { moz_crash_reason: 'sanitized--see moz_crash_reason_raw' },
  ],
  ['an IPC channel error is a hang', { raw: { ipc_channel_error: 'ShutDownKill' } }, { report_type: 'hang' }],
  [
    'the watchdog on the stack is a hang',
    { dump: dumpWith([frame({ function: 'mozilla::RunWatchdog' })]) },
    { report_type: 'hang' },
  ],
  [
    'the distribution comes from telemetry',
    { raw: { TelemetryEnvironment: '{"partner":{"distributionId":null}}' } },
    { distribution_id: 'mozilla' },
  ],
  [
    'an unknown distribution is unknown',
    {},
    { distribution_id: 'unknown', os_name: 'Unknown', cpu_arch: 'unknown' },
  ],
  [
    'Windows 11 begins at build 21996',
    system('Windows NT', '10.0.21996'),
    { os_pretty_version: 'Windows 11' },
  ],
  ['Windows 10 ends before it', system('Windows NT', '10.0.21995'), { os_pretty_version: 'Windows 10' }],
  ['macOS from 11', system('Mac OS X', '12.6.1 21G217'), { os_pretty_version: 'macOS 12' }],
  ['OS X before', system('Mac OS X', '10.15.7'), { os_pretty_version: 'OS X 10.15' }],
  [
    'Linux by its release text',
    system('Linux', '5.0', { lsb_release: { description: 'Ubuntu 22.04' } }),
    { os_pretty_version: 'Ubuntu 22.04', cpu_arch: 'amd64', cpu_count: 4 },
  ],
  [
    'Android by its annotations',
    { raw: { Android_Version: '33 (REL)', Android_CPU_ABI: 'arm64-v8a' } },
    { os_name: 'Android', os_pretty_version: 'Android 33', cpu_arch: 'arm64' },
  ],
  [
    'the topmost file may be an inlined one',
    { dump: dumpWith([frame({}), frame({ file: 'b.c', inlines: [{ file: 'a.h' }] })]) },
    { topmost_filenames: 'a.h' },
  ],
  [
    'modules of the stack and modules without symbols are listed',
    {
      dump: dumpWith([frame({})], {
        modules: [
          { filename: 'xul.dll', debug_id: 'ABC', version: '1.0', code_id: 'c', missing_symbols: true },
          { filename: 'other.dll', debug_id: 'DEF', missing_symbols: false },
        ],
      }),
    },
    { modules_in_stack: 'xul.dll/ABC', missing_symbols: 'xul.dll/1.0/ABC/c' },
  ],
  [
    'the signature comes from the stack',
    { dump: dumpWith([frame({ function: 'read_token' })]) },
    { signature: 'read_token' },
  ],
  [
    'further dumps are walked into fields of their own',
    { dump: dumpWith([]), files: { upload_file_minidump_browser: new Uint8Array([1]) } },
    {
      additional_minidumps: ['upload_file_minidump_browser'],
      upload_file_minidump_browser: expect.objectContaining({ mdsw_status_string: 'OK' }),
    },
  ],
];

test.each(cases)('%s', async (_name, given, expected) => {
  expect(await processed(given)).toMatchObject(expected);
});

test('a stack of over 500 frames keeps its ends and says how many are gone', async () => {
  const frames = Array.from({ length: 600 }, (_, index) => frame({ frame: index }));
  const crash = await processed({ dump: dumpWith(frames) });
  const { threads } = crash['json_dump'] as { threads: { frames: JsonObject[] }[] };
  expect(threads[0]!.frames).toHaveLength(500);
  expect(threads[0]!.frames[250]).toMatchObject({ truncated: { msg: '101 frames truncated' } });
  expect(threads[0]!.frames.at(-1)).toMatchObject({ frame: 599 });
});

test('a value that cannot be converted becomes a note that does not quote it', async () => {
  const crash = await processed({ raw: { StartupCrash: 'secret' } });
  expect(crash).not.toHaveProperty('startup_crash');
  expect(crash['processor_notes']).toContain('StartupCrash has non-boolean value');
  expect(crash['processor_notes']).not.toContain('secret');
});

const annotations = [
  ...new Set([
    ...processedCrashFields.flatMap(({ sourceAnnotation }) => sourceAnnotation ?? []),
    ...[
      'CrashTime',
      'InstallTime',
      'Add-ons',
      'Breadcrumbs',
      'JavaStackTrace',
      'submitted_timestamp',
      'metadata',
    ],
    ...['TelemetryEnvironment', 'MozCrashReason', 'UtilityActorsName', 'Android_Version', '__proto__'],
  ]),
];
const rawCrash = fc.dictionary(fc.constantFrom(...annotations), fc.oneof(fc.string(), fc.jsonValue()));

test('no rule fails, whatever a crash contains', async () => {
  const names = (await readdir(new URL('../../../fixtures/dumps/', import.meta.url))).filter((name) =>
    name.endsWith('.stackwalk.json'),
  );
  const walked = await Promise.all(
    names.map(async (name) =>
      JSON.parse(await readFile(new URL(`../../../fixtures/dumps/${name}`, import.meta.url), 'utf8')),
    ),
  );
  const stackwalkerKeys = fc.constantFrom(
    'crash_info',
    'threads',
    'modules',
    'system_info',
    'soft_errors',
    'mac_crash_info',
  );
  const broken = fc.dictionary(stackwalkerKeys, fc.jsonValue());
  await fc.assert(
    fc.asyncProperty(rawCrash, fc.constantFrom({}, ...walked), broken, async (raw, dump, over) => {
      const crash = await processed({ raw: raw as JsonObject, dump: { ...dump, ...over } as JsonObject });
      expect(crash['success']).toBe(true);
    }),
    { numRuns: longRuns ? 4000 : 200, seed: 11 },
  );
});
