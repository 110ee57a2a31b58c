import type { FieldShape } from '../field.ts';

const string: FieldShape = { types: ['string', 'null'] };
const integer: FieldShape = { types: ['integer', 'null'] };
const boolean: FieldShape = { types: ['boolean', 'null'] };
const number: FieldShape = { types: ['number', 'integer', 'null'] };
const anything: FieldShape = { types: ['any'] };
const hidden: FieldShape = { types: ['any'], permission: 'protected' };

function object(properties: Readonly<Record<string, FieldShape>>): FieldShape {
  return { types: ['object', 'null'], properties };
}

function list(items: FieldShape): FieldShape {
  return { types: ['array', 'null'], items };
}

const inline = object({ file: string, function: string, line: integer });

const frame = object({
  file: string,
  frame: integer,
  function: string,
  function_offset: string,
  inlines: list(inline),
  line: integer,
  missing_symbols: boolean,
  module: string,
  module_offset: string,
  offset: string,
  registers: hidden,
  truncated: object({ msg: string }),
  trust: string,
  unloaded_modules: list(object({ module: string, offsets: list(string) })),
});

const thread = {
  frame_count: integer,
  frames: list(frame),
  last_error_value: string,
  thread_id: integer,
  thread_name: string,
};

const module = object({
  base_addr: string,
  cert_subject: string,
  code_id: string,
  corrupt_symbols: boolean,
  debug_file: string,
  debug_id: string,
  end_addr: string,
  filename: string,
  loaded_symbols: boolean,
  missing_symbols: boolean,
  symbol_disk_cache_hit: boolean,
  symbol_fetch_time: number,
  symbol_url: string,
  version: string,
});

const crashInfo = object({
  address: string,
  adjusted_address: object({ address: string, kind: string, offset: string }),
  assertion: string,
  crash_inconsistencies: list(string),
  crashing_thread: integer,
  instruction: string,
  instruction_pointer_update: anything,
  memory_accesses: list(
    object({
      access_type: string,
      address: string,
      is_likely_guard_page: hidden,
      size: integer,
    }),
  ),
  possible_bit_flips: list(
    object({ address: string, confidence: number, details: anything, source_register: string }),
  ),
  type: string,
});

/**
 * The stackwalker's JSON (rust-minidump's `json-schema.md`). Protected: registers, guard-page findings, boot arguments,
 * soft errors (reference processor §2.1), and beyond those names of open files, process limits and what macOS noted,
 * which upstream does not describe and so hides too.
 */
export const dumpShape: Readonly<Record<string, FieldShape>> = {
  crash_info: crashInfo,
  crashing_thread: object({ ...thread, threads_index: integer }),
  handles: hidden,
  linux_memory_map_count: integer,
  lsb_release: object({
    codename: string,
    description: string,
    id: string,
    release: string,
  }),
  mac_boot_args: hidden,
  mac_crash_info: hidden,
  main_module: integer,
  modules: list(module),
  modules_contains_cert_info: boolean,
  pid: integer,
  proc_limits: hidden,
  process_uptime: number,
  soft_errors: hidden,
  status: string,
  system_info: object({
    cpu_arch: string,
    cpu_count: integer,
    cpu_info: string,
    cpu_microcode_version: string,
    os: string,
    os_ver: string,
  }),
  thread_count: integer,
  threads: list(object(thread)),
  unloaded_modules: list(
    object({
      base_addr: string,
      cert_subject: string,
      code_id: string,
      end_addr: string,
      filename: string,
    }),
  ),
};
