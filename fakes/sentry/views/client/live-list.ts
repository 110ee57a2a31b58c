// Puts items on top of the list as they arrive. Imports nothing: it is served as it stands.

interface Row {
  readonly id: string;
  readonly type: string;
  readonly project: string;
  readonly summary: string;
  readonly received: string;
  readonly level: string | null;
  readonly refused: string | null;
  readonly crash_id: string | null;
  readonly warnings: readonly string[];
}

const mostRows = 500;
const list = document.getElementById('items');
const state = document.getElementById('live');

if (list !== null) follow(list);

function follow(rows: HTMLElement): void {
  const asked = new URLSearchParams(rows.dataset['query'] ?? '');
  if (asked.has('before')) return;
  const stream = new EventSource(`/api/crashbox/stream?since=${rows.dataset['latest'] ?? '0'}`);
  stream.addEventListener('open', () => say('live'));
  stream.addEventListener('error', () => say('connection lost, trying again'));
  stream.addEventListener('item', ({ data }) => {
    const row = JSON.parse(data) as Row; // the stream of our own server
    if (!isAskedFor(row, asked)) return;
    document.getElementById('nothing')?.remove();
    rows.prepend(rowElement(row));
    while (rows.childElementCount > mostRows) rows.lastElementChild?.remove();
  });
}

function isAskedFor(row: Row, asked: URLSearchParams): boolean {
  const equal: readonly (readonly [string, string | null])[] = [
    ['project', row.project],
    ['level', row.level],
    ['crash_id', row.crash_id],
    ['type', asked.get('type') === 'error' && row.type === 'event' ? 'error' : row.type],
  ];
  const message = asked.get('message');
  const matches = equal.every(([name, value]) => !asked.get(name) || asked.get(name) === value);
  return matches && (!message || row.summary.includes(message));
}

/** Built of text nodes only: what an event says is never markup. */
function rowElement(row: Row): HTMLElement {
  const link = element('a', row.summary);
  link.setAttribute('href', `/item/${encodeURIComponent(row.id)}`);
  const summary = element('td', '');
  summary.append(link);
  if (row.refused !== null) summary.append(' ', badge('refused', 'bad'));
  const warnings = row.warnings.length;
  if (warnings > 0) summary.append(' ', badge(`${warnings} warning${warnings === 1 ? '' : 's'}`, 'wait'));
  const type = element('td', '');
  const isError =
    row.type === 'event' && (row.level === null || row.level === 'error' || row.level === 'fatal');
  type.append(
    badge(row.type, isError ? 'bad' : row.type === 'refused' || row.type === 'unparsed' ? 'wait' : ''),
  );
  const line = element('tr', '');
  line.append(element('td', row.received.slice(11, 19)), element('td', row.project), type, summary);
  return line;
}

function badge(text: string, kind: string): HTMLElement {
  const span = element('span', text);
  span.className = `badge ${kind}`.trim();
  return span;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function say(text: string): void {
  if (state !== null) state.textContent = text;
}
