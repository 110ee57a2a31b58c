/** A set of UTF-16 code units. */
export interface CharacterClass {
  /** From, to; both included. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly negated: boolean;
}

const digit: CharacterClass['ranges'] = [[48, 57]];
const word: CharacterClass['ranges'] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const space: CharacterClass['ranges'] = [
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/** `\d \w \s` and their opposites, as ECMAScript has them without the flag u. */
export const namedClasses: ReadonlyMap<string, CharacterClass['ranges']> = new Map([
  ['d', digit],
  ['w', word],
  ['s', space],
  ['D', opposite(digit)],
  ['W', opposite(word)],
  ['S', opposite(space)],
]);

export const everyCharacter: CharacterClass = { ranges: [[0, 0xffff]], negated: false };

/** What `.` stands for without the flag s. */
export const everyCharacterOfLine: CharacterClass = {
  ranges: [
    [10, 10],
    [13, 13],
    [0x2028, 0x2029],
  ],
  negated: true,
};

export function isWordCharacter(code: number): boolean {
  return holds(word, code);
}

export function isLineEnd(code: number): boolean {
  return holds(everyCharacterOfLine.ranges, code);
}

/** With `ignoreCase`, a letter is in a class when either of its cases is. */
export function classHolds({ ranges, negated }: CharacterClass, code: number, ignoreCase: boolean): boolean {
  return (
    (holds(ranges, code) || (ignoreCase && otherCases(code).some((one) => holds(ranges, one)))) !== negated
  );
}

function holds(ranges: CharacterClass['ranges'], code: number): boolean {
  return ranges.some(([from, to]) => code >= from && code <= to);
}

function otherCases(code: number): readonly number[] {
  const character = String.fromCharCode(code);
  return [character.toLowerCase(), character.toUpperCase()].flatMap((other) =>
    other.length === 1 && other !== character ? [other.charCodeAt(0)] : [],
  );
}

function opposite(ranges: CharacterClass['ranges']): CharacterClass['ranges'] {
  const gaps: (readonly [number, number])[] = [];
  let next = 0;
  for (const [from, to] of ranges) {
    if (from > next) gaps.push([next, from - 1]);
    next = to + 1;
  }
  return next > 0xffff ? gaps : [...gaps, [next, 0xffff]];
}
