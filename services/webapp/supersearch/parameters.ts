/** Every value of every parameter, in the order sent. A Map, for names come from outside. */
export type Parameters = ReadonlyMap<string, readonly string[]>;

/** The parameters of a request target such as `/api/SuperSearch/?product=Firefox&product=Fenix`. */
export function parametersOf(target: string): Parameters {
  const at = target.indexOf('?');
  const parameters = new Map<string, string[]>();
  if (at === -1) return parameters;
  for (const [name, value] of new URLSearchParams(target.slice(at + 1))) {
    const values = parameters.get(name);
    if (values === undefined) parameters.set(name, [value]);
    else values.push(value);
  }
  return parameters;
}

/** The last value given; undefined where there is none or it is empty. */
export function lastValue(parameters: Parameters, name: string): string | undefined {
  const value = parameters.get(name)?.at(-1);
  return value === '' ? undefined : value;
}
