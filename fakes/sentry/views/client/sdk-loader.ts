// In place of Sentry's loader, which would fetch the SDK from a CDN: catches the errors of a page and sends each as an
// event of project 1, with the key that the address of this script names.
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const { origin, pathname } = new URL(script.src);
  const key = /([^/]+?)(?:\.min)?\.js$/.exec(pathname)?.[1] ?? 'public';
  const address = `${origin}/api/1/envelope/?sentry_key=${encodeURIComponent(key)}&sentry_version=7`;

  const send = (event: object): void => {
    const body = `{}\n{"type":"event"}\n${JSON.stringify({ platform: 'javascript', ...event })}`;
    // A page that cannot reach the server goes on as if nothing had happened, as with the real loader.
    fetch(address, { method: 'POST', body, keepalive: true }).catch(() => undefined);
  };
  const captureException = (error: unknown): void => {
    const [type, value] = error instanceof Error ? [error.name, error.message] : ['Error', String(error)];
    send({ level: 'error', exception: { values: [{ type, value }] } });
  };
  const captureMessage = (message: string): void => send({ level: 'info', message });
  window.addEventListener('error', ({ error, message }) => captureException(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => captureException(reason));
  const ready = (callback: () => void): void => callback();
  Object.assign(window, {
    Sentry: {
      captureException,
      captureMessage,
      onLoad: ready,
      forceLoad: () => undefined,
      init: () => undefined,
    },
  });
})();
