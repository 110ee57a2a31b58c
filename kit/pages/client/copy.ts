// Puts a button behind every element with `data-copy`, which copies the attribute's text, or the element's own where
// it is empty. Imports nothing: it is served as it stands.

for (const source of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    button.textContent = (await copy(source.dataset['copy'] || (source.textContent ?? '')))
      ? 'Copied'
      : 'Not possible';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 1500);
  });
  source.after(button);
}

/** The clipboard is there on loopback and under TLS only; elsewhere the browser's older way is tried. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}
