import type { JsonObject } from '../../../crash/json.ts';
import { textAt } from './read-value.ts';

/** Rows of the details, in the order shown; a row whose field is absent is left out (reference webapp §4.4). */
const rows: readonly (readonly [label: string, field: string])[] = [
  ['Signature', 'signature'],
  ['Crash id', 'uuid'],
  ['Submitted', 'date_processed'],
  ['Product', 'product'],
  ['Release channel', 'release_channel'],
  ['Version', 'version'],
  ['Build id', 'build'],
  ['Process type', 'process_type'],
  ['Report type', 'report_type'],
  ['Crash reason', 'reason'],
  ['Crash address', 'address'],
  ['Crashing thread', 'crashing_thread'],
  ['Crashing thread name', 'crashing_thread_name'],
  ['MOZ_CRASH reason', 'moz_crash_reason'],
  ['Abort message', 'abort_message'],
  ['OOM allocation size', 'oom_allocation_size'],
  ['OS', 'os_name'],
  ['OS version', 'os_version'],
  ['OS, pretty', 'os_pretty_version'],
  ['CPU architecture', 'cpu_arch'],
  ['CPU info', 'cpu_info'],
  ['CPU count', 'cpu_count'],
  ['Uptime (seconds)', 'uptime'],
  ['Install age (seconds)', 'install_age'],
  ['Last crash (seconds)', 'last_crash'],
  ['Start-up crash', 'startup_crash'],
  ['Total physical memory (bytes)', 'total_physical_memory'],
  ['Available physical memory (bytes)', 'available_physical_memory'],
  ['Android model', 'android_model'],
  ['Java stack trace', 'java_stack_trace'],
  ['Stackwalker status', 'mdsw_status_string'],
  ['Stackwalker version', 'stackwalk_version'],
  ['SHA-256 of the minidump', 'minidump_sha256_hash'],
];

export function detailFacts(processed: JsonObject): (readonly [string, string])[] {
  return rows
    .map(([label, field]) => [label, textAt(processed, field)] as const)
    .filter(([, value]) => value !== '');
}

/** What is wrong with the dump, in a sentence; undefined where its stack was walked (reference processor §1.6). */
export function dumpProblem(processed: JsonObject): string | undefined {
  const status = textAt(processed, 'mdsw_status_string');
  if (status === '' && processed['json_dump'] === undefined) {
    return 'The report came without a minidump, so there is no stack.';
  }
  if (status === 'OK' || status === '') return undefined;
  const known = statusSentences.get(status);
  return `${known ?? 'The minidump could not be walked.'} The stackwalker says ${status.slice(0, 200)}.`;
}

const statusSentences: ReadonlyMap<string, string> = new Map([
  ['EmptyMinidump', 'The minidump has no bytes.'],
  ['MinidumpReadError', 'The minidump is damaged: a part of it cannot be read.'],
  ['HeaderMismatch', 'The file is not a minidump: it does not begin with MDMP.'],
  ['MissingHeader', 'The minidump ends inside its header.'],
  ['MissingThreadList', 'The minidump has no list of threads.'],
  ['MissingSystemInfo', 'The minidump does not say which system it comes from.'],
]);
