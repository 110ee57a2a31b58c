import { ElasticError } from '../errors.ts';

/** As deep as the node's JSON reader goes. */
const maxDepth = 1000;

/** Refuses nesting that would exhaust the stack of whatever walks the value. Throws ElasticError (400). */
export function checkJsonDepth(text: string): void {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === 92) at += 1;
      else if (code === 34) inText = false;
    } else if (code === 34) inText = true;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > maxDepth) throw tooDeep();
    } else if (code === 125 || code === 93) depth -= 1;
  }
}

function tooDeep(): ElasticError {
  return new ElasticError(400, {
    type: 'x_content_parse_exception',
    reason: `[1:1] Document nesting depth (${maxDepth + 1}) exceeds the maximum allowed (${maxDepth}, from \`StreamReadConstraints.getMaxNestingDepth()\`)`,
  });
}
