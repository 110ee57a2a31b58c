import type { JSX } from 'preact';
import type { JsonObject } from '../../../crash/json.ts';
import { listAt, textAt } from './read-value.ts';

const mostFrames = 60;
const hues = 6;
const cell = 22;

/** The crashing thread at a glance: one block a frame, innermost first, a colour for each module. */
export function StackPicture({ thread }: { readonly thread: JsonObject }): JSX.Element | null {
  const modules = listAt(thread, 'frames')
    .slice(0, mostFrames)
    .map((frame) => textAt(frame, 'module') || 'no module');
  const counts = new Map<string, number>();
  for (const module of modules) counts.set(module, (counts.get(module) ?? 0) + 1);
  const names = [...counts.keys()];
  if (modules.length === 0) return null;
  const hue = (module: string): string => `hue-${Math.min(names.indexOf(module), hues - 1)}`;
  const legend = names.length > hues ? [...names.slice(0, hues - 1), 'other modules'] : names;
  return (
    <figure class="strip">
      <svg
        viewBox={`0 0 ${Math.max(modules.length, 12) * cell} ${cell + 2}`}
        preserveAspectRatio="xMinYMid meet"
        role="img"
        aria-label={`${modules.length} frames, innermost first, by module: ${names.slice(0, 10).join(', ')}`}
      >
        {modules.map((module, index) => (
          <rect key={index} class={hue(module)} x={index * cell} y={1} width={cell - 3} height={cell} rx={3}>
            <title>{`${index}: ${module}`}</title>
          </rect>
        ))}
      </svg>
      <figcaption>
        {legend.map((name, index) => (
          <span key={name}>
            <svg width="12" height="12" aria-hidden="true">
              <rect class={`hue-${index}`} width="12" height="12" rx="2" />
            </svg>{' '}
            {name.slice(0, 80)} {counts.has(name) && <span class="muted">× {counts.get(name)}</span>}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
