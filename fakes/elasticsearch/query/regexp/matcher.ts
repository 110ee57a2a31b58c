import { type NodeFactory, type RegexpNode, RegexpSyntaxError } from './node.ts';

export interface ParsedRegexp {
  readonly root: RegexpNode;
  readonly nodes: NodeFactory;
}

/** As `max_determinized_states` of the node; bounds memory and time, whatever the expression. */
const maxNodes = 10_000;

/**
 * Tests whole texts by derivatives: the state after each character is again an expression, made once and kept.
 * Time is linear in the text; nothing backtracks. Throws RegexpSyntaxError when the states grow over the limit.
 */
export function regexpMatcher({ root, nodes }: ParsedRegexp): (text: string) => boolean {
  const transitions = new Map<RegexpNode, Map<string, RegexpNode>>();
  return (text) => {
    let state = root;
    for (const character of text) {
      const steps = transitions.get(state) ?? new Map<string, RegexpNode>();
      transitions.set(state, steps);
      let next = steps.get(character);
      if (next === undefined) {
        next = derivative(state, character.codePointAt(0) ?? 0, nodes);
        if (nodes.size > maxNodes) {
          throw new RegexpSyntaxError(`Determinizing automaton would require more than ${maxNodes} states`);
        }
        steps.set(character, next);
      }
      state = next;
      if (state === nodes.nothing) return false;
    }
    return state.nullable;
  };
}

function derivative(node: RegexpNode, point: number, nodes: NodeFactory): RegexpNode {
  switch (node.kind) {
    case 'nothing':
    case 'empty':
      return nodes.nothing;
    case 'class':
      return node.ranges.some(([from, to]) => point >= from && point <= to) ? nodes.empty : nodes.nothing;
    case 'sequence': {
      const stepped = nodes.sequence(derivative(node.first, point, nodes), node.rest);
      return node.first.nullable ? nodes.either([stepped, derivative(node.rest, point, nodes)]) : stepped;
    }
    case 'either':
      return nodes.either(node.parts.map((part) => derivative(part, point, nodes)));
    case 'both':
      return nodes.both(node.parts.map((part) => derivative(part, point, nodes)));
    case 'repeat':
      return nodes.sequence(
        derivative(node.inner, point, nodes),
        nodes.repeat(node.inner, Math.max(0, node.min - 1), node.max - 1),
      );
    default:
      return nodes.not(derivative(node.inner, point, nodes));
  }
}
