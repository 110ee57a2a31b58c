import { anyName, compileNames } from './name-matcher.ts';
import type { Program, Step } from './program.ts';

/** A place in a program's path: before one of its steps, or at its end. */
export interface Place {
  readonly id: number;
  readonly program: Program;
  /** What comes next; none at the end. */
  readonly step: Step | undefined;
  /** The places that the step leads to. */
  readonly next: readonly Place[];
  /** Any depth comes before: whatever lies below stands here too. */
  readonly stays: boolean;
  /** The payload must have what comes next, or be without a value here. */
  readonly strict: boolean;
}

/** For each program a place whose step is the kind of payload, as if payloads stood under their kinds. */
export function placesOf(programs: readonly Program[]): readonly Place[] {
  let id = 0;
  const placeOf = (program: Program, step: Step | undefined, next: readonly Place[], at: number): Place => {
    id += 1;
    const { steps, effect } = program;
    const strict = effect.strict === true && !steps.slice(0, at).includes('deep');
    return { id, program, step, next, stays: steps[at - 1] === 'deep', strict };
  };
  const startsOf = (program: Program): readonly Place[] => {
    const { steps, effect } = program;
    const end = placeOf(program, undefined, [], steps.length);
    let next: readonly Place[] = [end, ...(effect.opens ?? []).flatMap(startsOf)];
    for (let at = steps.length - 1; at >= 0; at -= 1) {
      if (steps[at] !== 'deep') next = [placeOf(program, steps[at], next, at)];
    }
    return next;
  };
  return programs.map((program) => {
    const kind = program.payloadKind === undefined ? anyName : compileNames([program.payloadKind], true);
    return placeOf(program, kind, startsOf(program), 0);
  });
}
