import type { CrashId } from '../../crash/report/crash-id.ts';
import type { ProcessedCrash } from '../../crash/schema/processed-crash.ts';

/** A processed crash, with fields that the search indexes beyond those with a type of their own. */
export type Crash = ProcessedCrash & Readonly<Record<string, unknown>>;

/** The time of every search; the crashes lie in the four weeks before it. */
export const now: Date = new Date('2023-01-31T12:00:00Z');

/** Crashes of every kind of field, with what processors and mappings find odd. */
export const crashes: readonly (readonly [CrashId, Crash])[] = [
  crash('01', {
    date_processed: '2023-01-30T10:00:00+00:00',
    signature: 'OOM | small',
    product: 'Firefox',
    version: '109.0',
    major_version: 109,
    build: '20230115170312',
    release_channel: 'release',
    os_name: 'Windows NT',
    os_pretty_version: 'Windows 10',
    cpu_arch: 'amd64',
    cpu_count: 8,
    uptime: 10,
    uptime_ts: 10.25,
    install_time: 1_673_000_000,
    startup_crash: true,
    reason: 'EXCEPTION_ACCESS_VIOLATION_READ',
    address: '0x0000000000000000',
    moz_crash_reason: 'MOZ_CRASH(OOM)',
    modules_in_stack: 'xul.dll/ABC;Kernel32.dll/DEF',
    topmost_filenames: 'a/b.cpp;C/d.cpp',
    addons: ['one@example.com:1.0', 'two@example.com:2.0'],
    memory_measures: { explicit: 1_000_000, resident: 2_000_000 },
    total_physical_memory: 17_179_869_184,
    useragent_locale: 'en-US',
  }),
  crash('02', {
    date_processed: '2023-01-30T23:59:59.250000+00:00',
    signature: 'mozilla::dom::Element::GetAttr',
    product: 'Firefox',
    version: '110.0b3',
    major_version: 110,
    build: '20230120000000',
    release_channel: 'beta',
    os_name: 'Linux',
    os_pretty_version: 'Ubuntu 22.04.1 LTS',
    cpu_arch: 'amd64',
    cpu_count: 4,
    uptime: 20,
    uptime_ts: 20.5,
    install_time: 1_673_000_000,
    startup_crash: false,
    reason: 'SIGSEGV / SEGV_MAPERR',
    address: '0xffffffffffffffff',
    modules_in_stack: 'libxul.so/123',
    memory_measures: { explicit: 3_000_000 },
    useragent_locale: 'de',
  }),
  crash('03', {
    date_processed: '2023-01-29T00:00:00+00:00',
    signature: 'OOM | large | mozilla::dom::Foo',
    product: 'Fenix',
    version: '110.0b4',
    major_version: 110,
    release_channel: 'beta',
    os_name: 'Android',
    cpu_arch: 'arm64',
    android_cpu_abi: 'arm64-v8a',
    android_manufacturer: 'Samsung',
    android_model: 'SM-G991B',
    uptime: 3600,
    startup_crash: null,
    reason: 'SIGABRT',
    app_notes: 'one\ntwo "quoted" <b>',
    oom_allocation_size: 9_007_199_254_740_991,
  }),
  crash('04', {
    date_processed: '2023-01-24T06:30:00+00:00',
    signature: 'shutdownhang | ünïcode | 日本',
    product: 'Thunderbird',
    version: '102.7.0',
    release_channel: 'release',
    os_name: 'Mac OS X',
    cpu_arch: 'arm64',
    uptime: -5,
    crashing_thread: 0,
    crashing_thread_name: 'Main Thread',
    reason: 'EXC_BAD_ACCESS / KERN_INVALID_ADDRESS',
    modules_in_stack: '',
    processor_notes: 'a note; another',
  }),
  crash('05', {
    date_processed: '2023-01-16T00:00:00+00:00',
    signature: 'EMPTY: no crashing thread identified; MissingThreadList',
    product: 'Firefox',
    version: '109.0',
    os_name: null,
    uptime: 2_147_483_648,
    crashing_thread: 'one' as unknown as number, // A processor rule of somebody else may write anything.
    cpu_count: 70_000,
    build: 'no digits',
    startup_crash: '1',
    addons: 'not a list',
    url: { not: 'text' },
  }),
  crash('06', {
    date_processed: '2023-01-09T12:00:00.000001+00:00',
    signature: 'x'.repeat(40_000),
    product: 'Firefox',
    version: '108.0.1',
    moz_crash_reason: 'ü'.repeat(20_000),
    uptime: 0,
    uptime_ts: 1e-3,
    startup_crash: true,
  }),
  crash('07', { date_processed: '2023-01-08T23:59:59+00:00', signature: '', product: 'Firefox', uptime: 60 }),
  crash('08', { date_processed: '2023-01-30T10:00:00+00:00', product: 'Focus', version: '9.0' }),
];

function crash(name: string, fields: Readonly<Record<string, unknown>>): readonly [CrashId, Crash] {
  const day = String(fields['date_processed']).slice(2, 10).replaceAll('-', '');
  return [`00000000-0000-4000-8000-0000${name}${day}` as CrashId, fields as Crash]; // written as `createCrashId` does
}
