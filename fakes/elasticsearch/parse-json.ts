/**
 * Parses JSON in which an object's own `toString` or `valueOf` cannot make `String(value)` and `Number(value)`
 * throw: such an object reads as `[object Object]`, like any other. Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  // Most bodies name neither, and a reviver slows parsing.
  if (!/"(?:toString|valueOf)"|\\u/.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_name, value: unknown) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      Object.defineProperty(value, Symbol.toPrimitive, { value: () => '[object Object]' });
    return value;
  });
}
