import type { Response } from 'express';
import type { ComponentChildren, JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { keysPath, stylePath } from './assets.ts';
import { underBasePath } from './under-base-path.ts';
import { KeyList } from './key-list.tsx';

export interface PageOptions {
  readonly title: string;
  /** The part whose page it is, as shown in the head of the page. */
  readonly part: string;
  /** Links beside the part's name. */
  readonly navigation?: readonly { readonly label: string; readonly href: string }[];
  /** Addresses of client scripts, all served by this part. */
  readonly islands?: readonly string[];
  /** Addresses of style sheets beside the common one, all served by this part. */
  readonly styles?: readonly string[];
  /** Keys and what they do, for the list that `?` opens; the elements themselves carry `data-key`. */
  readonly keys?: readonly (readonly [key: string, does: string])[];
  readonly status?: number;
}

/**
 * Nothing from elsewhere, no inline script or style, no frames: what an event or a crash contains is hostile text.
 * `data:` images are allowed for drawings that pages make themselves.
 */
const contentSecurityPolicy: string = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sends a whole page: the shell of the design system around `content`. */
export function sendPage(response: Response, options: PageOptions, content: JSX.Element): void {
  response
    .status(options.status ?? 200)
    .set({
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    })
    .type('html')
    .send(underBasePath(renderPage(options, content), response.req.baseUrl));
}

function renderPage(options: PageOptions, content: JSX.Element): string {
  return `<!doctype html>\n${renderToString(<Shell {...options}>{content}</Shell>)}`;
}

function Shell({
  title,
  part,
  navigation = [],
  islands = [],
  styles = [],
  keys = [],
  children,
}: PageOptions & { children: ComponentChildren }): JSX.Element {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${part} · crashbox`}</title>
        <link rel="icon" href="data:," />
        {[stylePath, ...styles].map((address) => (
          <link key={address} rel="stylesheet" href={address} />
        ))}
        {(keys.length > 0 ? [keysPath, ...islands] : islands).map((source) => (
          <script key={source} type="module" src={source} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="masthead">
          <a class="brand" href="/">
            crashbox <span>{part}</span>
          </a>
          <nav aria-label="Pages of this part">
            {navigation.map(({ label, href }) => (
              <a key={href} href={href}>
                {label}
              </a>
            ))}
          </nav>
          <KeyList keys={keys} />
        </header>
        <main id="main">
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}
