/** What a postfix expression reads. */
export interface CfiOperands {
  /** Register, `.cfa` and the like; undefined where its value is not known. */
  value(name: string): bigint | undefined;
  /** The word on the stack at an address; undefined where it is not in the dump. */
  word(address: bigint): bigint | undefined;
}

/** `.cfa: $rsp 8 + .ra: .cfa -8 + ^` as name → postfix expression; undefined where the text is no such list. */
export function cfiRules(text: string): Map<string, readonly string[]> | undefined {
  const rules = new Map<string, string[]>();
  let expression: string[] | undefined;
  for (const token of text.trim().split(/\s+/)) {
    if (token.endsWith(':') && token.length > 1) {
      expression = [];
      rules.set(token.slice(0, -1), expression);
    } else if (expression === undefined) return undefined;
    else expression.push(token);
  }
  return rules;
}

const binary: Readonly<Record<string, (a: bigint, b: bigint) => bigint | undefined>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0n ? undefined : a / b),
  '%': (a, b) => (b === 0n ? undefined : a % b),
  '@': (a, b) => (b === 0n || (b & (b - 1n)) !== 0n ? undefined : a & -b),
};

/** The value of a postfix expression, 64 bits wide; undefined where it has none, as with `.undef` (§4.5). */
export function evaluateCfi(expression: readonly string[], operands: CfiOperands): bigint | undefined {
  const stack: bigint[] = [];
  for (const token of expression) {
    const value = step(token, stack, operands);
    if (value === undefined) return undefined;
    stack.push(BigInt.asUintN(64, value));
  }
  return stack.length === 1 ? stack[0] : undefined;
}

function step(token: string, stack: bigint[], operands: CfiOperands): bigint | undefined {
  const operator = Object.hasOwn(binary, token) ? binary[token] : undefined;
  if (operator !== undefined) {
    const right = stack.pop();
    const left = stack.pop();
    return left === undefined || right === undefined ? undefined : operator(left, right);
  }
  if (token === '^') {
    const address = stack.pop();
    return address === undefined ? undefined : operands.word(address);
  }
  if (/^-?\d{1,20}$/.test(token)) return BigInt(token);
  return operands.value(token);
}
