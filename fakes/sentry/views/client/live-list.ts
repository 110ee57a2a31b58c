// Makes of the newest rows a list of all: rows are fetched as they are scrolled to, and new ones are put on top as
// they arrive. Imports nothing: it is served as it stands.

/** What is shown of `ItemRow` in `items/item-row.ts`. */
interface Row {
  readonly id: string;
  readonly sequence: number;
  readonly type: string;
  readonly level: string | null;
  readonly project: string;
  readonly summary: string;
  readonly received: string;
  readonly release: string | null;
  readonly environment: string | null;
  readonly refused: string | null;
  readonly warnings: readonly string[];
  readonly fault: string | null;
  readonly unscrubbed: boolean;
}

/** Rows of one fetch; and rows drawn beyond each edge of the window, so that scrolling shows no gap. */
const chunk = 400;
const beyond = 80;

/** Where the fake is, when that is not the root of its host. */
const base = document.documentElement.dataset['base'] ?? '';

class LiveList {
  readonly #list: HTMLElement;
  readonly #query: URLSearchParams;
  /** What the address of an item ends with: its page knows the list by it. */
  readonly #ending: string;
  /** The list as it was when the page was made begins before this sequence. */
  readonly #before: number;
  /**
   * By place, which never changes: from 0 downwards as the page was made, -1, -2, … what came later. The rows that
   * came with the page are elements.
   */
  readonly #rows = new Map<number, Row | HTMLElement>();
  #drawn = new Map<number, HTMLElement>();
  readonly #asked = new Set<number>();
  #older: number;
  #newer = 0;
  /** Arrived and not yet shown, oldest first. */
  #waiting: Row[] = [];
  #scheduled = false;
  #paused = false;
  #height = 40;
  #selected: number | undefined;

  constructor(list: HTMLElement) {
    this.#list = list;
    this.#query = new URLSearchParams(list.dataset['query'] ?? '');
    this.#ending = (list.dataset['conditions'] ?? '').replace(/^(?=.)/, '?');
    this.#before = Number(this.#query.get('before') ?? Number(list.dataset['latest'] ?? 0) + 1);
    this.#older = Number(list.dataset['matching'] ?? 0);
    for (const [place, row] of [...list.children].entries()) {
      if (row instanceof HTMLElement) this.#rows.set(place, row);
    }
    document.getElementById('more')?.remove();
    addEventListener('scroll', () => this.#scroll(), { passive: true });
    addEventListener('resize', () => this.#draw());
    button('fresh')?.addEventListener('click', () => {
      this.#select(undefined);
      scrollTo({ top: 0 });
      this.#take();
    });
    this.#offerPause();
    document.addEventListener('keydown', (event) => this.#press(event));
    this.#draw();
  }

  /** Listens for what arrives from the moment on at which the page was made. */
  follow(): void {
    const query = new URLSearchParams(this.#query);
    query.set('since', String(this.#before - 1));
    const stream = new EventSource(`${base}/api/crashbox/stream?${query}`);
    stream.addEventListener('open', () => say('live'));
    stream.addEventListener('error', () => say('connection lost, trying again'));
    stream.addEventListener('item', ({ data }) => {
      this.#waiting.push(JSON.parse(data) as Row); // the stream of our own server
      if (this.#scheduled) return;
      this.#scheduled = true;
      requestAnimationFrame(() => {
        this.#scheduled = false;
        this.#arrive();
      });
    });
  }

  get #total(): number {
    return this.#newer + this.#older;
  }

  /** How far the list is scrolled beyond its own top, in pixels. */
  get #top(): number {
    return -this.#list.getBoundingClientRect().top;
  }

  /** New rows go on top at once, save where they would push away what is being read. */
  #arrive(): void {
    if (!this.#paused && this.#top <= 0 && this.#selected === undefined) this.#take();
    else this.#showWaiting();
  }

  #take(): void {
    for (const row of this.#waiting) {
      this.#newer += 1;
      this.#rows.set(-this.#newer, row);
    }
    this.#waiting = [];
    if (this.#total > 0) document.getElementById('nothing')?.remove();
    this.#showWaiting();
    this.#draw();
  }

  #showWaiting(): void {
    const fresh = button('fresh');
    if (fresh === undefined) return;
    fresh.hidden = this.#waiting.length === 0;
    fresh.textContent = `Show ${this.#waiting.length} new`;
  }

  #offerPause(): void {
    const pause = button('pause');
    if (pause === undefined) return;
    pause.hidden = false;
    pause.addEventListener('click', () => {
      this.#paused = !this.#paused;
      pause.textContent = this.#paused ? 'Go on' : 'Pause';
      this.#arrive();
    });
  }

  #scroll(): void {
    if (this.#waiting.length > 0) this.#arrive();
    const { first, last } = this.#window();
    const near = [first - beyond / 2, last + beyond / 2].map((index) => this.#clamp(index));
    const [from = 0, to = 0] = near.map((index) => index - this.#newer);
    if (!this.#drawn.has(from) || !this.#drawn.has(to)) this.#draw();
  }

  #window(): { readonly first: number; readonly last: number } {
    const first = Math.floor(this.#top / this.#height);
    return { first, last: first + Math.ceil(innerHeight / this.#height) };
  }

  #clamp(index: number): number {
    return Math.max(0, Math.min(index, this.#total - 1));
  }

  /** Draws the rows around the window, keeps the room of all others free, and leaves alone what stays. */
  #draw(): void {
    const sample = this.#list.firstElementChild;
    if (sample instanceof HTMLElement && sample.offsetHeight > 0) this.#height = sample.offsetHeight;
    const { first, last } = this.#window();
    const [from, to] = [this.#clamp(first - beyond), this.#clamp(last + beyond)];
    const drawn = new Map<number, HTMLElement>();
    if (this.#total > 0) {
      for (let place = from - this.#newer; place <= to - this.#newer; place += 1) {
        drawn.set(place, this.#element(place));
      }
    }
    const wanted = new Set(drawn.values());
    for (const child of [...this.#list.children]) {
      if (!(child instanceof HTMLElement && wanted.has(child))) child.remove();
    }
    let next = this.#list.firstElementChild;
    for (const row of wanted) {
      if (row === next) next = next.nextElementSibling;
      else this.#list.insertBefore(row, next);
    }
    this.#drawn = drawn;
    this.#list.style.paddingTop = `${from * this.#height}px`;
    this.#list.style.paddingBottom = `${Math.max(0, this.#total - 1 - to) * this.#height}px`;
    const matching = document.getElementById('matching');
    if (matching !== null) matching.textContent = String(this.#total);
    this.#fetchMissing(from - this.#newer - chunk / 2, to - this.#newer + chunk / 2);
  }

  #element(place: number): HTMLElement {
    const row = this.#rows.get(place);
    if (row instanceof HTMLElement) return row;
    const drawn = this.#drawn.get(place);
    if (drawn !== undefined && !drawn.classList.contains('coming')) return drawn;
    return row === undefined ? element('li', 'row coming', '…') : rowElement(row, this.#ending);
  }

  #fetchMissing(from: number, to: number): void {
    const last = Math.min(to, this.#older - 1);
    for (let place = Math.max(0, from); place <= last; place += 1) {
      if (!this.#rows.has(place)) void this.#fetch(Math.floor(place / chunk));
    }
  }

  async #fetch(number: number): Promise<void> {
    if (this.#asked.has(number)) return;
    this.#asked.add(number);
    const query = new URLSearchParams(this.#query);
    query.set('before', String(this.#before));
    query.set('skip', String(number * chunk));
    query.set('limit', String(chunk));
    try {
      const response = await fetch(`${base}/api/crashbox/items?${query}`);
      // the API of our own server
      const { items, matching } = (await response.json()) as { items: readonly Row[]; matching: number };
      for (const [index, row] of items.entries()) {
        const place = number * chunk + index;
        if (!this.#rows.has(place)) this.#rows.set(place, row);
      }
      this.#older = matching;
      this.#draw();
    } catch {
      say('rows could not be fetched; scroll to try again');
      this.#asked.delete(number);
    }
  }

  /** j and k go from row to row, Enter opens the one that has the focus, Escape leaves the rows. */
  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    if (event.key === 'Escape') this.#select(undefined);
    const step = { j: 1, k: -1 }[event.key];
    if (step === undefined || this.#total === 0) return;
    const current = this.#selected === undefined ? -1 : this.#selected + this.#newer;
    this.#select(this.#clamp(current + step));
  }

  #select(index: number | undefined): void {
    if (index === undefined) {
      this.#selected = undefined;
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      return;
    }
    this.#selected = index - this.#newer;
    const [above, below] = [index * this.#height, (index + 2) * this.#height - innerHeight];
    if (this.#top > above) scrollBy({ top: above - this.#top });
    else if (this.#top < below) scrollBy({ top: below - this.#top });
    this.#draw();
    this.#drawn.get(this.#selected)?.querySelector('a')?.focus({ preventScroll: true });
  }
}

/** Built of text nodes only: what an event says is never markup. The same as `list/list-row.tsx`. */
function rowElement(row: Row, ending: string): HTMLElement {
  const line = element('li', 'row');
  line.dataset['type'] = row.type;
  if (row.level !== null) line.dataset['level'] = row.level;
  const time = element('time', '', row.received.slice(11, 19));
  time.setAttribute('datetime', row.received);
  time.title = row.received;
  const link = element('a', '', row.summary);
  link.setAttribute('href', `${base}/item/${encodeURIComponent(row.id)}${ending}`);
  const notes = element('span', 'notes');
  if (row.refused !== null) notes.append(element('span', 'badge bad', 'refused'));
  if (row.fault !== null) notes.append(element('span', 'badge wait', 'fault'));
  if (row.unscrubbed) notes.append(element('span', 'badge wait', 'side channel'));
  const { length: warnings } = row.warnings;
  if (warnings > 0)
    notes.append(element('span', 'badge wait', `${warnings} warning${warnings === 1 ? '' : 's'}`));
  const from = [row.release, row.environment].filter((text) => text !== null).join(' · ');
  line.append(
    time,
    element('span', 'kind', row.type),
    link,
    notes,
    element('span', 'from', from),
    element('span', 'project', row.project),
  );
  return line;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}

function button(id: string): HTMLButtonElement | undefined {
  const found = document.getElementById(id);
  return found instanceof HTMLButtonElement ? found : undefined;
}

function say(text: string): void {
  const state = document.getElementById('live');
  if (state === null) return;
  state.textContent = text;
  state.classList.toggle('on', text === 'live');
}

const list = document.getElementById('items');
const asked = new URLSearchParams(list?.dataset['query'] ?? '');
// A page from the middle stays what it is.
if (list !== null && !asked.has('skip')) {
  const live = new LiveList(list);
  const goesOn = !asked.has('before') && !/\b(?:order|limit):/.test(asked.get('query') ?? '');
  if (goesOn) live.follow();
}
