import type { JsonValue } from '../json.ts';

/**
 * What `minidump-stackwalk --json` 0.27.0 prints (reference symbols §2.2, and `fixtures/dumps/*.stackwalk.json`).
 * Keys stand in the alphabetical order in which it prints them. A `HexText` is `0x` and lower-case digits, padded to
 * the pointer width of the dump: 8 digits for x86 and arm, 16 otherwise.
 */
export interface StackwalkJson {
  readonly crash_info: StackwalkCrashInfo;
  /** The thread that crashed once more, with registers; null where no exception was recorded. */
  readonly crashing_thread: StackwalkCrashingThread | null;
  readonly handles: readonly StackwalkHandle[] | null;
  readonly linux_memory_map_count: number | null;
  readonly lsb_release: StackwalkLsbRelease | null;
  readonly mac_boot_args: string | null;
  readonly mac_crash_info: JsonValue;
  /** Index into `modules`; always 0. */
  readonly main_module: number;
  readonly modules: readonly StackwalkModule[];
  readonly modules_contains_cert_info: boolean;
  readonly pid: number | null;
  readonly proc_limits: StackwalkProcLimits | null;
  /** Seconds between the start of the process and the dump. */
  readonly process_uptime: number | null;
  readonly soft_errors: JsonValue;
  readonly status: 'OK';
  readonly system_info: StackwalkSystemInfo;
  readonly thread_count: number;
  readonly threads: readonly StackwalkThread[];
  readonly unloaded_modules: readonly StackwalkUnloadedModule[];
}

export type HexText = `0x${string}`;

export interface StackwalkCrashInfo {
  readonly address: HexText | null;
  readonly adjusted_address: StackwalkAdjustedAddress | null;
  readonly assertion: string | null;
  readonly crash_inconsistencies: readonly string[];
  /** Index into `threads`. */
  readonly crashing_thread: number | null;
  readonly instruction: string | null;
  readonly instruction_pointer_update: JsonValue;
  readonly memory_accesses: readonly StackwalkMemoryAccess[] | null;
  readonly possible_bit_flips: readonly StackwalkBitFlip[] | null;
  /** `SIGSEGV / SEGV_MAPERR`, `EXCEPTION_ACCESS_VIOLATION_WRITE`; null where no exception was recorded. */
  readonly type: string | null;
}

export type StackwalkAdjustedAddress =
  | { readonly kind: 'null-pointer'; readonly offset: HexText }
  | { readonly address: HexText; readonly kind: 'non-canonical' };

export interface StackwalkMemoryAccess {
  readonly access_type?: 'read' | 'write' | 'read_write';
  readonly address: HexText;
  readonly is_likely_guard_page?: boolean;
  readonly size: number | null;
}

export interface StackwalkBitFlip {
  readonly address: HexText;
  readonly confidence: number | null;
  readonly details: {
    readonly is_null: boolean;
    readonly nearby_registers: number;
    readonly poison_registers: boolean;
    readonly was_low: boolean;
    readonly was_non_canonical: boolean;
  };
  readonly source_register: string | null;
}

export interface StackwalkThread {
  readonly frame_count: number;
  readonly frames: readonly StackwalkFrame[];
  readonly last_error_value: string | null;
  readonly thread_id: number;
  readonly thread_name: string | null;
}

export interface StackwalkCrashingThread extends Omit<StackwalkThread, 'frames'> {
  readonly frames: readonly StackwalkCrashingFrame[];
  readonly threads_index: number;
}

/** How a frame was found, the surest first. */
export type StackwalkTrust = 'context' | 'prewalked' | 'cfi' | 'cfi_scan' | 'frame_pointer' | 'scan' | 'non';

export interface StackwalkFrame {
  readonly file: string | null;
  /** Position in the stack, 0 innermost. */
  readonly frame: number;
  readonly function: string | null;
  readonly function_offset: HexText | null;
  /** Functions inlined at this address, innermost first. */
  readonly inlines: readonly StackwalkInline[] | null;
  readonly line: number | null;
  /** True only where symbols were looked for and not found. */
  readonly missing_symbols: boolean;
  /** The module's file name without folders. */
  readonly module: string | null;
  readonly module_offset: HexText | null;
  readonly offset: HexText;
  readonly trust: StackwalkTrust;
  readonly unloaded_modules: readonly StackwalkUnloadedHit[] | null;
}

/** Frame 0 of the crashing thread has its registers, by name; the other frames do not. */
export interface StackwalkCrashingFrame extends StackwalkFrame {
  readonly registers?: Readonly<Record<string, HexText>>;
}

export interface StackwalkInline {
  readonly file: string | null;
  readonly function: string;
  readonly line: number | null;
}

export interface StackwalkUnloadedHit {
  readonly module: string;
  readonly offsets: readonly HexText[];
}

export interface StackwalkModule {
  readonly base_addr: HexText;
  readonly cert_subject: string | null;
  readonly code_id: string;
  readonly corrupt_symbols: boolean;
  readonly debug_file: string;
  /** 32 upper-case hex digits and the age in lower-case hex; empty where the module has none. */
  readonly debug_id: string;
  readonly end_addr: HexText;
  readonly filename: string;
  readonly loaded_symbols: boolean;
  readonly missing_symbols: boolean;
  readonly symbol_url: string | null;
  readonly version: string | null;
}

export interface StackwalkUnloadedModule {
  readonly base_addr: HexText;
  readonly cert_subject: string | null;
  readonly code_id: string;
  readonly end_addr: HexText;
  readonly filename: string;
}

export interface StackwalkHandle {
  readonly handle: number;
  readonly object_name: string | null;
  readonly type_name: string | null;
}

export interface StackwalkLsbRelease {
  readonly codename: string;
  readonly description: string;
  readonly id: string;
  readonly release: string;
}

export interface StackwalkProcLimits {
  readonly limits: readonly {
    readonly hard: number | string;
    readonly name: string;
    readonly soft: number | string;
    readonly unit: string;
  }[];
}

export interface StackwalkSystemInfo {
  readonly cpu_arch: string;
  readonly cpu_count: number;
  readonly cpu_info: string | null;
  /** Hex text, as in `0x1000065`. */
  readonly cpu_microcode_version: string | null;
  readonly os: string;
  readonly os_ver: string | null;
}
