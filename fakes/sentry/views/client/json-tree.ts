// In JSON trees: a button that copies the path of the line under the pointer or the focus, arrow keys from line to
// line, and what was left out fetched when it is unfolded. Imports nothing: it is served as it stands.

const button = document.createElement('button');
button.type = 'button';
button.className = 'quiet copy path';
button.textContent = 'Copy path';
button.addEventListener('click', (event) => {
  event.preventDefault();
  void navigator.clipboard.writeText(pathOf(button.closest('.line'))).then(
    () => say('Copied'),
    () => say(pathOf(button.closest('.line'))),
  );
});

for (const name of ['pointerover', 'focusin']) {
  document.addEventListener(name, ({ target }) => {
    const line = target instanceof Element ? target.closest('.tree .line') : null;
    if (line === null || line.contains(button)) return;
    button.textContent = 'Copy path';
    line.append(button);
  });
}

document.addEventListener('keydown', (event) => {
  const line = document.activeElement?.closest<HTMLElement>('.tree .line');
  if (!line) return;
  if (event.key === 'c' && !event.ctrlKey && !event.metaKey) button.click();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const lines = [...document.querySelectorAll<HTMLElement>('.tree .line')].filter(
    (one) => one.offsetParent !== null,
  );
  const next = lines[lines.indexOf(line) + step];
  if (next === undefined) return;
  if (next.tagName !== 'SUMMARY') next.tabIndex = -1;
  next.focus();
});

// `toggle` does not bubble.
document.addEventListener('toggle', ({ target }) => void unfold(target), { capture: true });

/** Takes the tree of the page that shows the part by itself; parsing runs no script, and the server escapes all. */
async function unfold(target: EventTarget | null): Promise<void> {
  if (!(target instanceof HTMLDetailsElement) || !target.open || !target.matches('.tree .later')) return;
  const link = target.querySelector('a');
  if (link === null) return;
  target.classList.remove('later');
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const children = page.querySelector('.tree > details > .children');
  if (children !== null) link.replaceWith(children);
}

/** `$.request.headers`; of another document than the payload its own root, as queries write it. */
function pathOf(line: Element | null): string {
  const path = line?.querySelector<HTMLElement>('.key')?.dataset['path'] ?? '';
  const root = line?.closest<HTMLElement>('.tree')?.dataset['root'] ?? '$';
  return path.replace(/^\$/, () => root);
}

function say(text: string): void {
  button.textContent = text;
}
