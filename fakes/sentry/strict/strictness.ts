import { parseDsn } from '../wire/authentication.ts';

export type StrictnessMode = 'lenient' | 'strict';

/** Whose requests are answered as Relay would, and which DSNs there are. */
export interface StrictnessSettings {
  /** What holds for everybody who is not named below. */
  readonly mode: StrictnessMode;
  /** Project → mode. */
  readonly projects: Readonly<Record<string, StrictnessMode>>;
  /** Key → mode; counts before the project's. */
  readonly keys: Readonly<Record<string, StrictnessMode>>;
  /** DSNs that exist; with none listed every one does. */
  readonly dsns: readonly string[];
}

interface Sender {
  readonly project: string;
  readonly key: string | undefined;
}

/** Who is answered strictly; changed at run time, and back to the options by `reset`. */
export class Strictness {
  readonly #initial: StrictnessSettings;
  #settings: StrictnessSettings;

  constructor(options: { readonly strict: boolean; readonly dsns: readonly string[] }) {
    this.#initial = {
      mode: options.strict ? 'strict' : 'lenient',
      projects: {},
      keys: {},
      dsns: options.dsns,
    };
    this.#settings = this.#initial;
  }

  settings(): StrictnessSettings {
    return this.#settings;
  }

  /** Puts the parts that are given in place of those that hold. */
  change(change: Partial<StrictnessSettings>): StrictnessSettings {
    this.#settings = { ...this.#settings, ...change };
    return this.#settings;
  }

  reset(): void {
    this.#settings = this.#initial;
  }

  /** False where nobody is answered strictly. */
  get mayBeStrict(): boolean {
    const { mode, projects, keys } = this.#settings;
    return [mode, ...Object.values(projects), ...Object.values(keys)].includes('strict');
  }

  isStrict({ project, key }: Sender): boolean {
    const { mode, projects, keys } = this.#settings;
    const ofKey = key === undefined ? undefined : own(keys, key);
    return (ofKey ?? own(projects, project) ?? mode) === 'strict';
  }

  /** True also where no DSN is declared at all. */
  isDeclared({ project, key }: Sender): boolean {
    const { dsns } = this.#settings;
    if (dsns.length === 0) return true;
    return dsns.some((dsn) => {
      const declared = parseDsn(dsn);
      return declared?.project === project && declared.key === key;
    });
  }
}

function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
