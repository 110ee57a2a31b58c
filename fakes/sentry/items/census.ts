import type { SentryItem } from '../sentry-item.ts';

/** How many items there are of each type, in each project and in each mailbox, the most frequent first. */
export interface Census {
  readonly types: readonly Count[];
  readonly projects: readonly Count[];
  /** By the key of the DSN. */
  readonly mailboxes: readonly Count[];
}

interface Count {
  readonly name: string;
  readonly count: number;
}

/** A hostile client can make a type or a project of its own with every item. */
const mostNames = 30;

export function takeCensus(items: Iterable<SentryItem>): Census {
  const types = new Map<string, number>();
  const projects = new Map<string, number>();
  const mailboxes = new Map<string, number>();
  for (const { type, project, request } of items) {
    types.set(type, (types.get(type) ?? 0) + 1);
    projects.set(project, (projects.get(project) ?? 0) + 1);
    const { key } = request.authentication;
    if (key !== undefined) mailboxes.set(key, (mailboxes.get(key) ?? 0) + 1);
  }
  return {
    types: mostFrequent(types),
    projects: mostFrequent(projects),
    mailboxes: mostFrequent(mailboxes),
  };
}

function mostFrequent(counts: ReadonlyMap<string, number>): readonly Count[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((one, other) => other.count - one.count)
    .slice(0, mostNames);
}
