import type { Field } from '../field.ts';
import { protectedField, publicField } from '../field-row.ts';

/** The crash: annotations of the raw crash (reference processor §2). */
export const crashAnnotations: readonly Field[] = [
  protectedField('MozCrashReason', 'string', 'Text of the assertion that failed; may quote data.'),
  publicField('AbortMessage', 'string', 'Message of an abort.'),
  publicField('IPCFatalErrorMsg', 'string', 'Message of a fatal error between processes.'),
  publicField('IPCFatalErrorProtocol', 'string', 'Protocol of a fatal error between processes.'),
  publicField('IPCMessageName', 'string', 'Name of the message that was being handled.'),
  publicField('IPCMessageSize', 'string', 'Size in bytes of the message that was being handled.'),
  publicField('IPCShutdownState', 'string', 'How far the shutdown between processes had come.'),
  publicField('ipc_channel_error', 'string', 'Why the channel between processes was closed.'),
  publicField('OOMAllocationSize', 'string', 'Size in bytes of the allocation that failed.'),
  publicField('TextureUsage', 'string', 'Memory in bytes that textures used.'),
  publicField('JSOutOfMemory', 'string', 'State of an out-of-memory condition in JavaScript.'),
  publicField(
    'JSLargeAllocationFailure',
    'string',
    'State of a large allocation in JavaScript: `Reporting` or `Recovered`.',
  ),
  publicField('GraphicsCriticalError', 'string', 'Last critical messages of the graphics code.'),
  publicField('Notes', 'string', 'Notes of the application.'),
  publicField('LastStartupWasCrash', 'string', '`1` where the session before ended in a crash at start-up.'),
  publicField('WindowsErrorReporting', 'string', '`1` where Windows Error Reporting caught the crash.'),
  publicField('PHCKind', 'string', 'Kind of allocation that the heap checker saw.'),
  publicField('PHCBaseAddress', 'string', 'Address of the checked allocation, decimal.'),
  publicField('PHCUsableSize', 'string', 'Usable size in bytes of the checked allocation.'),
  publicField('PHCAllocStack', 'string', 'Addresses of the stack that allocated, comma-separated.'),
  publicField('PHCFreeStack', 'string', 'Addresses of the stack that freed, comma-separated.'),
  publicField('ModuleSignatureInfo', 'string', 'JSON: who signed which modules.'),
  publicField('additional_minidumps', 'string', 'Names of further dumps, comma-separated.'),
];
