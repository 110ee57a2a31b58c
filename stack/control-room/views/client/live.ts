/** Keeps the live region as the server renders it, for as long as the page is open. */
const region = document.querySelector<HTMLElement>('#live');
const connection = document.querySelector<HTMLElement>('#connection');

if (region !== null) watch(region, region.dataset['stream'] ?? '/stream');

function watch(live: HTMLElement, address: string): void {
  const stream = new EventSource(address);
  stream.addEventListener('open', () => say('Live.'));
  stream.addEventListener('error', () => say('Connection lost; trying again.'));
  stream.addEventListener('view', (event: MessageEvent<string>) => show(live, event.data));
}

function show(live: HTMLElement, html: string): void {
  if (live.innerHTML === html) return;
  const focused = document.activeElement?.closest('#live a')?.getAttribute('href');
  // The server escaped every value; the content security policy lets no script in here run either way.
  live.innerHTML = html;
  if (typeof focused === 'string')
    live.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

function say(text: string): void {
  if (connection !== null) connection.textContent = text;
}

export {};
