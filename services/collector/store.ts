/** What this collector has done since it started or was reset. */
export interface Counts {
  readonly accepted: number;
  readonly rejected: number;
  readonly malformed: number;
  readonly tooLarge: number;
  /** S3 did not take the crash; the client got a 500. */
  readonly notStored: number;
  /** In S3 but not in the queue; the processor's sweep finds it. */
  readonly notQueued: number;
}

export interface CountStore {
  add(name: keyof Counts): void;
  read(): Counts;
  clear(): void;
}

const none: Counts = { accepted: 0, rejected: 0, malformed: 0, tooLarge: 0, notStored: 0, notQueued: 0 };

export function createCountStore(): CountStore {
  let counts = none;
  return {
    add: (name) => {
      counts = { ...counts, [name]: counts[name] + 1 };
    },
    read: () => counts,
    clear: () => {
      counts = none;
    },
  };
}
