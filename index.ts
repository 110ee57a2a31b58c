export { CrashboxError } from './kit/errors/crashbox-error.ts';
export type { ErrorCode } from './kit/errors/error-table.ts';
export type { ExternalAddresses } from './stack/external/external-parts.ts';
export { type SubmittedSample, submitSample } from './stack/sample-crash.ts';
export type { StackContext, StackOptions } from './stack/stack-options.ts';
export { type Stack, startStack } from './stack/start-stack.ts';
export type { CrashLocation } from './stack/where/crash-location.ts';
