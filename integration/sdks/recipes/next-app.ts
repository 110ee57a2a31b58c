/** A small application of Next.js: a page with a button, and a route of each runtime, all of which fail. */
export const nextApp: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'recipe-next', private: true }),
  'next.config.js': `const { withSentryConfig } = require('@sentry/nextjs/config');
// Its folder is in that of another project.
const own = { turbopack: { root: __dirname } };
module.exports = withSentryConfig(own, { silent: true, telemetry: false, sourcemaps: { disable: true } });
`,
  'jsconfig.json': '{}',
  'app/layout.js': `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  'app/page.js': `'use client';
export default function Page() {
  return <button type="button" onClick={() => { throw new TypeError('in the page'); }}>pay</button>;
}
`,
  'app/node/[id]/route.js': `export async function GET() {
  throw new Error('in a route of Node');
}
`,
  'app/edge/[id]/route.js': `export const runtime = 'edge';
export async function GET() {
  throw new Error('in a route of the edge');
}
`,
};
