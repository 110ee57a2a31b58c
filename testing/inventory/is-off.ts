/** Options that are off where they are not given; any other collects then. */
const offUnlessGiven: readonly string[] = ['includeLocalVariables', 'tracesSampleRate'];

/** Whether an option, as `ClientFacts` has it, keeps the SDK from collecting. */
export function isOff(name: string, value: string | undefined): boolean {
  if (value === undefined) return offUnlessGiven.includes(name);
  return ['false', 'none', '0', 'null'].includes(value);
}
