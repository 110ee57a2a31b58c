import * as v from 'valibot';

export interface IntegrationFacts {
  readonly name: string;
  /** Whether the SDK itself set it up. */
  readonly byDefault: boolean;
}

export interface ClientFacts {
  readonly sdk: { readonly name: string; readonly version: string };
  /** Whether it has a DSN; without one nothing leaves in production either. */
  readonly dsn: boolean;
  readonly integrations: readonly IntegrationFacts[];
  /** Name, with dots between levels, → value in a few words. Texts and functions are named as such and not shown. */
  readonly options: Readonly<Record<string, string>>;
}

/** What a program's run showed: no values that an application chose but switches, numbers and names. */
export interface RunFacts {
  readonly clients: readonly ClientFacts[];
  /** Workers of an SDK that were replaced. */
  readonly workers: number;
  /** Where connections were to go that were refused, each once. */
  readonly refused: readonly string[];
}

export const runFacts: v.GenericSchema<unknown, RunFacts> = v.object({
  clients: v.array(
    v.object({
      sdk: v.object({ name: v.string(), version: v.string() }),
      dsn: v.boolean(),
      integrations: v.array(v.object({ name: v.string(), byDefault: v.boolean() })),
      options: v.record(v.string(), v.string()),
    }),
  ),
  workers: v.number(),
  refused: v.array(v.string()),
});
