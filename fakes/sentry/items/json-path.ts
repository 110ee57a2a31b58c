/** One step from the root of a JSON document: a key, or a place in a list. */
export type JsonStep = string | number;

/** RFC 9535 (JSONPath): `$.request.headers['user-agent']`, `$.breadcrumbs[2].message`. */
export function jsonPathText(steps: readonly JsonStep[]): string {
  return `$${steps.map(stepText).join('')}`;
}

function stepText(step: JsonStep): string {
  if (typeof step === 'number') return `[${step}]`;
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(step)) return `.${step}`;
  const quoted = JSON.stringify(step).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `['${quoted}']`;
}
