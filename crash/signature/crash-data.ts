import type { JsonObject, JsonValue } from '../json.ts';

/**
 * What the signature generator looks at (reference processor §3.1). Everything is optional, and values come from
 * crash reports, so rules check what they read.
 */
export interface CrashData {
  /** Index into `threads`; null counts as 0. */
  readonly crashing_thread?: number | null;
  readonly threads?: readonly CrashThread[];
  /** `Windows NT` exactly makes module names lower case. */
  readonly os?: string | null;
  readonly reason?: string | null;
  readonly java_stack_trace?: JsonValue;
  readonly java_exception?: JsonObject | null;
  /** Bytes; a text that is no whole number makes the OOM rule fail. */
  readonly oom_allocation_size?: number | string | null;
  readonly js_large_allocation_failure?: string | null;
  readonly abort_message?: string | null;
  readonly mdsw_status_string?: string | null;
  /** JSON text. */
  readonly async_shutdown_timeout?: string | null;
  readonly ipc_channel_error?: string | null;
  readonly ipc_message_name?: string | null;
  readonly additional_minidumps?: readonly string[] | null;
  readonly hang?: string | number | null;
}

export interface CrashThread {
  readonly frames?: readonly CrashFrame[];
  readonly last_error_value?: string | null;
}

export interface CrashFrame {
  readonly function?: string | null;
  readonly file?: string | null;
  readonly line?: number | null;
  readonly module?: string | null;
  /** Hexadecimal with `0x`. */
  readonly module_offset?: string | null;
  /** Hexadecimal with `0x`. */
  readonly offset?: string | null;
  /** Innermost first. */
  readonly inlines?: readonly InlineFrame[] | null;
  readonly unloaded_modules?: readonly UnloadedModule[] | null;
}

export interface InlineFrame {
  readonly function?: string | null;
  readonly file?: string | null;
  readonly line?: number | null;
}

export interface UnloadedModule {
  readonly module?: string | null;
  readonly offsets?: readonly string[];
}

export interface SignatureResult {
  readonly signature: string;
  readonly notes: readonly string[];
  readonly extra: SignatureExtra;
  /** How each rule changed the signature; may quote protected values. */
  readonly debug_log: readonly string[];
}

export interface SignatureExtra {
  /** Every normalised frame, joined with ` | `; absent for Java crashes. */
  readonly proto_signature?: string;
  readonly normalized_frames?: readonly string[];
}
