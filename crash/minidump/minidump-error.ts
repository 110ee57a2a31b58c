/**
 * Why a dump cannot be read, in the words of minidump-stackwalk (reference symbols §2.1, §4.4). The first six end
 * the reading of the whole dump; the others cost one stream.
 */
export type MinidumpStatus =
  | 'MissingHeader'
  | 'HeaderMismatch'
  | 'VersionMismatch'
  | 'MissingDirectory'
  | 'MissingSystemInfo'
  | 'MissingThreadList'
  | 'MinidumpReadError'
  | 'StreamReadFailure'
  | 'StreamSizeMismatch'
  | 'ModuleReadFailure'
  | 'CodeViewReadFailure'
  | 'DataError';

/** A dump, or one of its streams, that cannot be read; `status` is the word a processed crash shows. */
export class MinidumpError extends Error {
  readonly status: MinidumpStatus;

  constructor(status: MinidumpStatus, message: string) {
    super(message);
    this.name = 'MinidumpError';
    this.status = status;
  }
}
