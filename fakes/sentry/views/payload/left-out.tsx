import type { JSX } from 'preact';
import { type Context, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { countOf } from '../../items/count-of.ts';

/** Address of the whole payload of the page's item. */
export const DownloadContext: Context<string> = createContext('');

/** Says what a page does not show for its number; nothing where nothing was left out. */
export function LeftOut({
  count,
  noun,
}: {
  readonly count: number;
  readonly noun: string;
}): JSX.Element | null {
  const download = useContext(DownloadContext);
  if (count <= 0) return null;
  return (
    <p class="muted small">
      {countOf(count, `more ${noun}`)} not shown; <a href={download}>download the payload</a>
    </p>
  );
}
