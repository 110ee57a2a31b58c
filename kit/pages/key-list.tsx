import type { JSX } from 'preact';

/** The keys of a page, opened by a button or by `?`; a popover, so it opens with scripts off too. */
export function KeyList({
  keys,
}: {
  readonly keys: readonly (readonly [key: string, does: string])[];
}): JSX.Element | null {
  if (keys.length === 0) return null;
  return (
    <>
      <button type="button" class="quiet keys" popovertarget="keys" data-key="?" aria-label="Keyboard">
        <kbd>?</kbd>
      </button>
      <div id="keys" popover="auto">
        <h2>Keyboard</h2>
        <dl class="facts">
          {[...keys, ['?', 'This list'] as const].map(([key, does]) => [
            <dt key={`${key} key`}>
              <kbd>{key}</kbd>
            </dt>,
            <dd key={key}>{does}</dd>,
          ])}
        </dl>
      </div>
    </>
  );
}
