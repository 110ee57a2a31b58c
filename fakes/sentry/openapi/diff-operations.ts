import { badQuery, count, exactly, listOf, named, notFound, type Operation, text } from './operation.ts';
import { selection } from './parameters.ts';

const options = ['volatile', 'fold_lines'];

/** What differs between items, and between the channels they came by. */
export const diffOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/diff',
    summary: 'What differs between two items, as a list and as a JSON patch.',
    parameters: ['a', 'b', ...options],
    answers: { 200: { means: 'What differs.', schema: named('ItemDiff') }, 404: notFound },
  },
  {
    method: 'get',
    path: '/channels',
    summary: 'What differs between what came by the side channel of Spotlight and what came to a DSN.',
    parameters: [...selection, ...options],
    answers: {
      200: {
        means: 'Pairs of items, and what came by one channel alone.',
        schema: exactly({
          pairs: listOf(named('ItemDiff')),
          more_pairs: count,
          onlySpotlight: listOf(text),
          onlyDsn: listOf(text),
        }),
      },
      400: badQuery,
    },
  },
];
