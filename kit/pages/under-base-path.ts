/**
 * A rendered page whose own addresses are moved under a path such as `/sentry`; scripts find it as `data-base` of the
 * root element. Texts and attributes hold no bare `"`, so that nothing but an attribute looks like one.
 */
export function underBasePath(html: string, basePath: string): string {
  if (basePath === '') return html;
  return html
    .replaceAll(/ (href|src|action|formaction)="\/(?!\/)/g, (_own, name: string) => ` ${name}="${basePath}/`)
    .replace('<html ', () => `<html data-base="${basePath}" `);
}
