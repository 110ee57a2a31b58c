import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePointLength } from '../code-points.ts';
import type { JsonObject } from '../json.ts';
import type { CrashData } from './crash-data.ts';
import { generateSignature } from './generate-signature.ts';
import { crashDataOf, parseCrashData } from './parse-crash-data.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 6000 : 300;
const work: CrashData = { crashing_thread: 0, threads: [{ frames: [{ function: 'work' }] }] };
const signatureOf = (crash: CrashData): string => generateSignature(crash).signature;
const ofFrames = (...names: (string | null)[]): string =>
  signatureOf({ crashing_thread: 0, threads: [{ frames: names.map((name) => ({ function: name })) }] });

test.each<[about: string, crash: CrashData, signature: string]>([
  ['no data', {}, 'EMPTY: no frame data available'],
  ['a failed dump', { mdsw_status_string: 'EmptyMinidump' }, 'EMPTY: no frame data available; EmptyMinidump'],
  ['bad hardware', { ...work, reason: 'STATUS_DEVICE_DATA_ERROR / 0x1' }, 'bad hardware | work'],
  ['a small allocation', { ...work, oom_allocation_size: 262_144 }, 'OOM | small'],
  ['a large allocation', { ...work, oom_allocation_size: 262_145 }, 'OOM | large | work'],
  ['no memory', { ...work, reason: 'STATUS_NO_MEMORY' }, 'OOM | unknown | work'],
  [
    'a failed allocation in JavaScript',
    { ...work, js_large_allocation_failure: 'Reporting' },
    'OOM | large | work',
  ],
  [
    'an abort',
    { ...work, abort_message: '[1] ###!!! ABORT: bad thing: file x.cpp, line 3' },
    'Abort | bad thing | work',
  ],
  [
    'an abort that names a file alone',
    { ...work, abort_message: '###!!! ABORT: file x.cpp, line 3' },
    'Abort | work',
  ],
  [
    'an abort for want of a font',
    { ...work, abort_message: 'unable to find a usable font (Schöne Schrift)' },
    'Abort | unable to find a usable font | work',
  ],
  ['a long abort', { ...work, abort_message: 'a'.repeat(81) }, `Abort | ${'a'.repeat(77)}... | work`],
  [
    'a shutdown that timed out',
    { ...work, async_shutdown_timeout: '{"phase":"p","conditions":["b",{"name":"a"}]}' },
    'AsyncShutdownTimeout | p | a,b',
  ],
  [
    'a shutdown without details',
    { ...work, async_shutdown_timeout: '{}' },
    'AsyncShutdownTimeout | (unknown) | (none)',
  ],
  ['a shutdown in bad JSON', { ...work, async_shutdown_timeout: '{' }, 'AsyncShutdownTimeout | UNKNOWN'],
  [
    'an error of the channel',
    { ...work, ipc_channel_error: 'ShutDownKill' },
    'IPCError-content | ShutDownKill',
  ],
  [
    'an error of the channel in the browser',
    { ...work, ipc_channel_error: 'x', additional_minidumps: ['upload_file_minidump_browser'] },
    'IPCError-browser | x',
  ],
  ['a message', { ...work, ipc_message_name: 'PContent::Msg_X' }, 'work | IPC_Message_Name=PContent::Msg_X'],
  ['a stack overflow', { ...work, reason: 'EXCEPTION_STACK_OVERFLOW' }, 'stackoverflow | work'],
  ['a hang', { ...work, hang: 'ui' }, 'hang: ui | work'],
  [
    'several rules',
    {
      ...work,
      reason: 'EXCEPTION_STACK_OVERFLOW',
      oom_allocation_size: 500_000,
      abort_message: 'bad',
      ipc_message_name: 'M',
    },
    'stackoverflow | Abort | bad | OOM | large | work | IPC_Message_Name=M',
  ],
])('makes a signature for %s', (_about, crash, signature) => {
  expect(signatureOf(crash)).toBe(signature);
});

test('reads the last error of the crashing thread as out of memory', () => {
  const threads = [
    { frames: [] },
    { frames: [{ function: 'work' }], last_error_value: 'ERROR_COMMITMENT_LIMIT' },
  ];
  expect(signatureOf({ crashing_thread: 1, threads })).toBe('OOM | unknown | work');
});

test('takes the main thread for a hang that the watchdog ended', () => {
  const threads = [{ frames: [{ function: 'stuck' }] }, { frames: [{ function: 'RunWatchdog' }] }];
  expect(signatureOf({ crashing_thread: 1, threads, abort_message: 'lost' })).toBe('shutdownhang | stuck');
});

test('goes on over prefixes, skips irrelevant frames and stops at the first other', () => {
  expect(ofFrames('__pthread_kill_implementation', 'raise', null, 'abort', 'work', 'main')).toBe(
    'raise | abort | work',
  );
});

test('starts at the first sentinel', () => {
  expect(ofFrames('handler', 'core::panicking::panic_fmt', 'work')).toBe('core::panicking::panic_fmt | work');
});

test('names a library once that has several frames in a row', () => {
  const frames = ['ntdll.dll', 'ntdll.dll', 'kernel32.dll', 'ntdll.dll', 'app.exe'].map((module) => ({
    module,
  }));
  expect(signatureOf({ threads: [{ frames }] })).toBe('ntdll.dll | kernel32.dll | ntdll.dll | app.exe');
});

test('takes the first frame where all are irrelevant, and says so', () => {
  const { signature, notes } = generateSignature({
    crashing_thread: null,
    threads: [{ frames: [{ function: '_start' }] }],
  });
  expect(signature).toBe('_start');
  expect(notes).toEqual(['SignatureGenerationRule: CSignatureTool: no frame data for crashing thread (0)']);
});

test('looks at inlines before the frame that holds them, and at 40 frames at most', () => {
  const inlines = Array.from({ length: 39 }, (_, index) => ({ function: `inline_${index}` }));
  const { extra } = generateSignature({
    threads: [{ frames: [{ function: 'outer', inlines }, { function: 'beyond' }] }],
  });
  expect(extra.normalized_frames).toHaveLength(40);
  expect(extra.normalized_frames?.at(-1)).toBe('outer');
  expect(extra.proto_signature?.startsWith('inline_0 | inline_1 | ')).toBe(true);
});

test('makes module names lower case on Windows alone', () => {
  const threads = [{ frames: [{ module: 'NTDLL.DLL', offset: '0x1' }] }];
  expect(signatureOf({ threads, os: 'Windows NT' })).toBe('ntdll.dll');
  expect(signatureOf({ threads, os: 'Linux' })).toBe('NTDLL.DLL');
});

test.each<[stack: string, signature: string]>([
  ['java.lang.Foo: gone\n\tat a.b(Foo.java:123)\nmore', 'java.lang.Foo: gone at a.b(Foo.java)'],
  ['java.lang.Foo: gone\n\tat a.b(Foo.kt:123)', 'java.lang.Foo: gone at a.b(Foo.kt:123)'],
  ['java.lang.Foo: at id@0123abcd\nat a.b', 'java.lang.Foo: at id@<addr>: at a.b'],
  [`java.lang.Foo: ${'m'.repeat(300)}\nat a.b`, 'java.lang.Foo: at a.b'],
  ['java.lang.Foo', 'java.lang.Foo'],
])('makes a signature of the Java stack %j', (stack, signature) => {
  expect(signatureOf({ ...work, java_stack_trace: stack })).toBe(signature);
});

test('makes a signature of a Java exception without its message', () => {
  const frame = { module: 'org.mozilla.Foo', function: 'bar', filename: 'Foo.java' };
  const stacktrace = { module: 'java.lang', type: 'NPE', value: 'secret', frames: [frame] };
  expect(signatureOf({ java_exception: { exception: { values: [{ stacktrace }] } } })).toBe(
    'java.lang.NPE: at org.mozilla.Foo.bar(Foo.java)',
  );
});

test('notes a rule that failed without quoting the crash, and runs the next', () => {
  const { signature, notes } = generateSignature({ ...work, oom_allocation_size: 'secret', hang: 'ui' });
  expect(signature).toBe('hang: ui | work');
  expect(notes).toEqual(['OOMSignature: Rule failed: RuleError']);
});

test('counts code points and cuts at 255', () => {
  expect(ofFrames('a'.repeat(255))).toBe('a'.repeat(255));
  expect(ofFrames('a'.repeat(256))).toBe(`${'a'.repeat(252)}...`);
  expect(signatureOf({ ...work, ipc_channel_error: '😀'.repeat(60) + 'x'.repeat(60) })).toBe(
    `IPCError-content | ${'x'.repeat(40)}`,
  );
});

test('reads a processed crash', () => {
  const processed = {
    signature: 'old',
    oom_allocation_size: 500_000,
    json_dump: {
      crash_info: { crashing_thread: 0, type: 'EXCEPTION_STACK_OVERFLOW' },
      system_info: { os: 'Windows NT' },
      threads: [{ frames: [{ module: 'XUL.DLL' }] }],
    },
  };
  expect(signatureOf(crashDataOf(processed))).toBe('stackoverflow | OOM | large | xul.dll');
});

test('never throws, and keeps to 255 printable characters, whatever the crash holds', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ maxLength: 400 }),
    fc.constantFrom('raise', '<a', 'x(y'),
  );
  const frame = fc.record(
    { function: name, file: name, line: fc.nat(), module: name, offset: name },
    { requiredKeys: [] },
  );
  const keys = fc.constantFrom(
    'crashing_thread',
    'threads',
    'os',
    'java_stack_trace',
    'java_exception',
    'oom_allocation_size',
    'async_shutdown_timeout',
    'hang',
    'json_dump',
    'abort_message',
    '__proto__',
  );
  const crash = fc.oneof(
    fc.dictionary(keys, fc.oneof(name, fc.jsonValue())),
    fc.record({
      threads: fc.array(fc.record({ frames: fc.array(frame) }), { maxLength: 2 }),
      abort_message: name,
      hang: name,
    }),
  );
  fc.assert(
    fc.property(crash, (json) => {
      for (const data of [parseCrashData(json as JsonObject), crashDataOf(json as JsonObject)]) {
        const { signature } = generateSignature(data);
        expect(codePointLength(signature)).toBeLessThanOrEqual(255);
        expect(signature).toMatch(/^[\x20-\x7e]*$/);
      }
    }),
    { numRuns: runs, seed: 1 },
  );
});
