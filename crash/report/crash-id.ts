declare const crashIdBrand: unique symbol;

/**
 * A crash id: lower-case UUID text whose last six digits are the UTC collection date (yymmdd) and whose digit
 * before them says how the crash was throttled (reference collector §1.6).
 */
export type CrashId = string & { readonly [crashIdBrand]: true };

/** 0 accept, 1 defer, 2 reject, 3 fake accept (reference collector §1.8). */
export type ThrottleDigit = 0 | 1 | 2 | 3;

const crashIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{6}[0-9]{6}$/;

/** The crash id in a text, with or without `bp-` in front; undefined where the text is none. */
export function parseCrashId(text: string): CrashId | undefined {
  const id = text.startsWith('bp-') ? text.slice(3) : text;
  return isCrashId(id) ? id : undefined;
}

export function isCrashId(text: string): text is CrashId {
  return crashIdPattern.test(text) && !text.endsWith('\n');
}

/** Makes a crash id for a report collected at `collectedAt`, from 16 random bytes. */
export function createCrashId(
  collectedAt: Date,
  digit: ThrottleDigit,
  random: (length: number) => Uint8Array,
): CrashId {
  const bytes = Buffer.from(random(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40; // UUID version 4
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80; // RFC 9562 variant
  const hex = bytes.toString('hex');
  const day = collectedAt.toISOString().slice(2, 10).replaceAll('-', '');
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 25)}${digit}${day}`;
  return id as CrashId; // built in the form of crashIdPattern
}

/** The date in a crash id as YYYYMMDD: "20" and its last six digits, which need not be a real date (§1.6). */
export function crashIdDay(id: CrashId): string {
  return `20${id.slice(-6)}`;
}

/** How the collector throttled the crash, as the id says. */
export function throttleDigit(id: CrashId): number {
  return Number(id.at(-7));
}
