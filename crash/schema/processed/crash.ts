import type { Field } from '../field.ts';
import {
  bool,
  integer,
  keyword,
  keywordChoice,
  long,
  protectedField,
  publicField,
  semicolon,
  text,
  textChoice,
} from '../field-row.ts';

/** The crash: fields of the processed crash (reference processor §2.2). */
export const crashFields: readonly Field[] = [
  publicField('signature', 'string', 'Text by which crashes with the same cause are grouped.', {
    search: text,
  }),
  publicField(
    'proto_signature',
    'string',
    'The normalised frames that the signature was made from, joined with ` | `.',
    { search: text },
  ),
  protectedField('signature_debug', 'string', 'How each signature rule changed the signature.'),
  publicField('reason', ['string', 'null'], 'Kind of crash as the operating system names it.', {
    search: textChoice,
  }),
  publicField('address', ['string', 'null'], 'Address that the crash is about, hexadecimal.', {
    search: keyword,
  }),
  publicField('crashing_thread', ['integer', 'null'], 'Index of the thread that crashed.', {
    search: integer,
  }),
  publicField('crashing_thread_name', ['string', 'null'], 'Name of the thread that crashed.', {
    search: keyword,
  }),
  publicField('last_error_value', ['string', 'null'], 'Last Windows error of the crashing thread.', {
    search: keyword,
  }),
  publicField('thread_count', 'integer', 'Number of threads.', { search: integer }),
  publicField(
    'moz_crash_reason',
    'string',
    'Text of the assertion that failed, replaced by a marker where it may quote data.',
    { search: text },
  ),
  protectedField('moz_crash_reason_raw', 'string', 'Text of the assertion that failed.', {
    sourceAnnotation: 'MozCrashReason',
    search: text,
  }),
  publicField('abort_message', 'string', 'Message of an abort.', {
    sourceAnnotation: 'AbortMessage',
    search: text,
  }),
  publicField('ipc_channel_error', 'string', 'Why the channel between processes was closed.', {
    sourceAnnotation: 'ipc_channel_error',
    search: text,
  }),
  publicField('ipc_message_name', 'string', 'Name of the message that was being handled.', {
    sourceAnnotation: 'IPCMessageName',
    search: text,
  }),
  publicField('ipc_message_size', 'integer', 'Size in bytes of the message that was being handled.', {
    sourceAnnotation: 'IPCMessageSize',
    search: integer,
  }),
  publicField('ipc_fatal_error_msg', 'string', 'Message of a fatal error between processes.', {
    sourceAnnotation: 'IPCFatalErrorMsg',
    search: text,
  }),
  publicField('ipc_fatal_error_protocol', 'string', 'Protocol of a fatal error between processes.', {
    sourceAnnotation: 'IPCFatalErrorProtocol',
    search: keyword,
  }),
  publicField('ipc_shutdown_state', 'string', 'How far the shutdown between processes had come.', {
    sourceAnnotation: 'IPCShutdownState',
    search: keyword,
  }),
  publicField('oom_allocation_size', 'integer', 'Size in bytes of the allocation that failed.', {
    sourceAnnotation: 'OOMAllocationSize',
    search: long,
  }),
  publicField('texture_usage', 'integer', 'Memory in bytes that textures used.', {
    sourceAnnotation: 'TextureUsage',
    search: long,
  }),
  publicField('js_out_of_memory', 'string', 'State of an out-of-memory condition in JavaScript.', {
    sourceAnnotation: 'JSOutOfMemory',
    search: keyword,
  }),
  publicField('js_large_allocation_failure', 'string', 'State of a large allocation in JavaScript.', {
    sourceAnnotation: 'JSLargeAllocationFailure',
    search: keywordChoice,
  }),
  publicField('graphics_critical_error', 'string', 'Last critical messages of the graphics code.', {
    sourceAnnotation: 'GraphicsCriticalError',
    search: text,
  }),
  publicField('app_notes', 'string', 'Notes of the application.', {
    sourceAnnotation: 'Notes',
    search: text,
  }),
  publicField(
    'last_startup_was_crash',
    'boolean',
    'Whether the session before ended in a crash at start-up.',
    { sourceAnnotation: 'LastStartupWasCrash', search: bool },
  ),
  publicField('windows_error_reporting', 'boolean', 'Whether Windows Error Reporting caught the crash.', {
    sourceAnnotation: 'WindowsErrorReporting',
    search: bool,
  }),
  publicField('topmost_filenames', 'string', "First source file of the crashing thread's stack.", {
    search: semicolon,
  }),
  publicField(
    'modules_in_stack',
    'string',
    "Modules in the crashing thread's stack, as module/debug id, joined with `;`.",
    { search: semicolon },
  ),
  publicField(
    'missing_symbols',
    'string',
    'Modules without symbols, as module/version/debug id, joined with `;`.',
    { search: semicolon },
  ),
  publicField(
    'possible_bit_flips_max_confidence',
    'integer',
    'Highest confidence, in percent, that a flipped bit caused the crash.',
    { search: integer },
  ),
  publicField('crash_inconsistencies', 'array', 'Ways in which the exception contradicts itself.', {
    search: keyword,
    items: { types: ['string'] },
  }),
  protectedField(
    'has_guard_page_access',
    'boolean',
    'Whether the crash touched what is likely a guard page.',
    { search: bool },
  ),
  publicField('phc_kind', 'string', 'Kind of allocation that the heap checker saw.', {
    sourceAnnotation: 'PHCKind',
    search: keyword,
  }),
  publicField('phc_base_address', 'string', 'Address of the checked allocation, hexadecimal.', {
    search: keyword,
  }),
  publicField('phc_usable_size', 'integer', 'Usable size in bytes of the checked allocation.', {
    search: integer,
  }),
  publicField('phc_alloc_stack', 'string', 'Addresses of the stack that allocated, comma-separated.', {
    sourceAnnotation: 'PHCAllocStack',
    search: text,
  }),
  publicField('phc_free_stack', 'string', 'Addresses of the stack that freed, comma-separated.', {
    sourceAnnotation: 'PHCFreeStack',
    search: text,
  }),
  protectedField('mac_boot_args', 'string', 'Boot arguments of macOS.', { search: text }),
  protectedField('mac_crash_info', 'string', 'JSON text: what macOS noted about the crash.', {
    search: text,
  }),
];
