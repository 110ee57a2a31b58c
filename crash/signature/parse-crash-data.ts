import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { CrashData, CrashFrame, CrashThread, InlineFrame, UnloadedModule } from './crash-data.ts';

/** Crash data from a processed crash (reference processor §3.1). Values of other types count as absent. */
export function crashDataOf(processed: JsonObject): CrashData {
  const dump = object(processed['json_dump']);
  const crashInfo = object(dump?.['crash_info']);
  return {
    ...parseCrashData(processed),
    crashing_thread: number(crashInfo?.['crashing_thread']),
    reason: text(crashInfo?.['type']),
    threads: list(dump?.['threads']).map(thread),
    os: text(object(dump?.['system_info'])?.['os']),
    oom_allocation_size: wholeNumber(processed['oom_allocation_size']),
  };
}

/**
 * Crash data from JSON of that form, e.g. what `siggen`'s `signify` reads (reference processor §3.7). Values of other
 * types count as absent. Never throws.
 */
export function parseCrashData(json: JsonObject): CrashData {
  const size = json['oom_allocation_size'];
  const hang = json['hang'];
  return {
    crashing_thread: number(json['crashing_thread']),
    threads: list(json['threads']).map(thread),
    os: text(json['os']),
    reason: text(json['reason']),
    java_stack_trace: json['java_stack_trace'] ?? null,
    java_exception: object(json['java_exception']) ?? null,
    oom_allocation_size: typeof size === 'number' || typeof size === 'string' ? size : null,
    js_large_allocation_failure: text(json['js_large_allocation_failure']),
    abort_message: text(json['abort_message']),
    mdsw_status_string: text(json['mdsw_status_string']),
    async_shutdown_timeout: text(json['async_shutdown_timeout']),
    ipc_channel_error: text(json['ipc_channel_error']),
    ipc_message_name: text(json['ipc_message_name']),
    additional_minidumps: list(json['additional_minidumps']).filter((name) => typeof name === 'string'),
    hang: typeof hang === 'number' || typeof hang === 'string' ? hang : null,
  };
}

/** True where the JSON is a processed crash and not crash data. */
export function isProcessedCrash(json: JsonObject): boolean {
  return Object.hasOwn(json, 'json_dump');
}

function thread(value: JsonValue): CrashThread {
  const json = object(value);
  return { frames: list(json?.['frames']).map(frame), last_error_value: text(json?.['last_error_value']) };
}

function frame(value: JsonValue): CrashFrame {
  const json = object(value);
  return {
    ...inlineFrame(value),
    module: text(json?.['module']),
    module_offset: text(json?.['module_offset']),
    offset: text(json?.['offset']),
    inlines: list(json?.['inlines']).map(inlineFrame),
    unloaded_modules: list(json?.['unloaded_modules']).map(unloadedModule),
  };
}

function inlineFrame(value: JsonValue): InlineFrame {
  const json = object(value);
  return {
    function: text(json?.['function']),
    file: text(json?.['file']),
    line: number(json?.['line']),
  };
}

function unloadedModule(value: JsonValue): UnloadedModule {
  const json = object(value);
  return {
    module: text(json?.['module']),
    offsets: list(json?.['offsets']).filter((offset) => typeof offset === 'string'),
  };
}

function object(value: JsonValue | undefined): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function text(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function number(value: JsonValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function wholeNumber(value: JsonValue | undefined): number | null {
  if (typeof value === 'number') return Math.trunc(value);
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : null;
}
