import { type FillmoreRule, type Rule, rule } from '@crashbox/scrubber';

/**
 * Where Fillmore's rules reach, as rules whose places can be compared; what they make of a value is not in it. Its
 * `before_send` gets events alone, and names match letter by letter.
 */
export function fillmorePlaces(rules: readonly FillmoreRule[]): readonly Rule[] {
  return rules.map(({ path, keys }): Rule => {
    // It changes nothing, and keeps its index.
    if (keys.length === 0) return { kind: 'list', name: 'without keys', rules: [] };
    const segments = path.split('.').map((part) => (part === '[]' ? part : `"${part}"`));
    return rule<string>(['$event', ...segments].join('.'), [...keys], undefined, {
      exact: true,
      texts: false,
    });
  });
}
