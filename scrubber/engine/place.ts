import type { Program, Step } from './compile-rules.ts';

/** A place in a program's path: before one of its steps, or at its end. */
export interface Place {
  readonly id: number;
  readonly program: Program;
  /** What comes next; none at the end. */
  readonly step: Step | undefined;
  readonly next: Place | undefined;
  /** The payload must have what comes next, or be without a value here: no `**` came before. */
  readonly strict: boolean;
}

/** The first places of programs; `keep` programs begin at the end of their `region`. */
export function placesOf(programs: readonly Program[]): ReadonlyMap<Program, Place> {
  let id = 0;
  const starts = new Map<Program, Place>();
  for (const program of programs) {
    const masks = program.effect.kind === 'scrub' || program.effect.kind === 'region';
    const deepAt = program.steps.findIndex(({ kind }) => kind === 'deep');
    let place: Place | undefined;
    for (let at = program.steps.length; at >= 0; at -= 1) {
      const strict = masks && (deepAt === -1 || at < deepAt);
      place = { id, program, step: program.steps[at], next: place, strict };
      id += 1;
    }
    if (place !== undefined) starts.set(program, place);
  }
  return starts;
}
