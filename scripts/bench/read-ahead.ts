/** Items that the server does not begin to read ahead for. */
const tooFew = 20;
const longestWait = 30_000;

/** Waits until a fake Sentry has parsed what it keeps; gives how long that took (ms), how much it is and its bytes. */
export async function untilReadAhead(
  url: string,
): Promise<{ readonly waited: number; readonly items: number; readonly bytes: number }> {
  const started = performance.now();
  for (;;) {
    const metrics = await (await fetch(new URL('/metrics', url))).text();
    const gauge = (name: string): number =>
      Number(new RegExp(`^crashbox_sentry_${name} (\\d+)$`, 'm').exec(metrics)?.[1]);
    const [kept, items] = [gauge('kept_items'), gauge('ready_items')];
    const waited = performance.now() - started;
    if (kept - items < tooFew) return { waited, items, bytes: gauge('ready_bytes') };
    if (waited > longestWait) throw new Error(`${items} of ${kept} items are parsed after ${longestWait} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
