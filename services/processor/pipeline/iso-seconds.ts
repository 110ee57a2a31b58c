/** Second precision with `+00:00`, the form of Socorro's times (reference processor §1.4). */
export function isoSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}+00:00`;
}
