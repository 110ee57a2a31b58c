// What `showReportDialog` of a browser SDK adds to a page of somebody else: a form that is posted to the address this
// script came from, event id and DSN in its query.
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const { src } = script;
  const given = new URL(src).searchParams;
  const dialog = document.createElement('dialog');
  dialog.className = 'sentry-error-embed';
  const form = document.createElement('form');
  form.append(heading(), field('name', 'text'), field('email', 'email'), field('comments', 'textarea'));
  const send = button('Submit', 'submit');
  const close = button('Close', 'button');
  close.addEventListener('click', () => dialog.remove());
  form.append(send, close);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit().catch(() => tell('The report could not be sent.'));
  });
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();

  function heading(): HTMLElement {
    const title = document.createElement('h2');
    title.textContent = given.get('title') ?? 'It looks like there is a problem.';
    return title;
  }

  function field(name: string, type: string): HTMLElement {
    const label = document.createElement('label');
    const input = document.createElement(type === 'textarea' ? 'textarea' : 'input');
    input.name = name;
    if (input instanceof HTMLInputElement) input.type = type;
    input.value = given.get(name) ?? '';
    label.append(name, input);
    label.style.display = 'block';
    return label;
  }

  function button(text: string, type: 'submit' | 'button'): HTMLButtonElement {
    const element = document.createElement('button');
    element.textContent = text;
    element.type = type;
    return element;
  }

  async function submit(): Promise<void> {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.set(name, value);
    const answer = await fetch(src, { method: 'POST', body });
    tell(answer.ok ? 'Your feedback has been sent. Thank you!' : 'The report was refused.');
  }

  function tell(text: string): void {
    const line = document.createElement('p');
    line.textContent = text;
    form.replaceChildren(line, close);
  }
})();
