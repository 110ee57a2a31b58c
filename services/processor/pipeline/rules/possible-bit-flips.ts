import { jsonDump, numberAt, objectAt, objectsAt } from '../read-value.ts';
import type { Rule } from '../rule.ts';

/** Highest confidence, in percent, that the crash came from a flipped bit. */
export const possibleBitFlips: Rule = {
  name: 'PossibleBitFlipsRule',
  applies: (crash) => objectsAt(objectAt(jsonDump(crash), 'crash_info'), 'possible_bit_flips').length > 0,
  run: (crash) => {
    const flips = objectsAt(objectAt(jsonDump(crash), 'crash_info'), 'possible_bit_flips');
    const confidences = flips.map((flip) => numberAt(flip, 'confidence') ?? 0);
    return { set: { possible_bit_flips_max_confidence: Math.trunc(Math.max(...confidences) * 100) } };
  },
};
