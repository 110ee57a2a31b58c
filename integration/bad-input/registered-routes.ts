import type { Express } from 'express';

export interface RegisteredRoute {
  /** In capitals; `ALL` where the route takes any. */
  readonly method: string;
  /** The pattern as it was registered, such as `/report/index/:crashId`. */
  readonly pattern: string;
}

interface Layer {
  readonly handle: unknown;
  readonly rawPath?: unknown;
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> };
}

/**
 * Every route that an express app has, its nested routers' included. A middleware that reads the path itself is no
 * route to express and is not in the list.
 */
export function registeredRoutes(app: Express): readonly RegisteredRoute[] {
  return routesOf(app.router);
}

function routesOf(router: unknown): readonly RegisteredRoute[] {
  return layersOf(router).flatMap((layer) => {
    const { route } = layer;
    if (route !== undefined) {
      const methods = Object.keys(route.methods).map((name) =>
        name === '_handle' || name === '_all' ? 'ALL' : name.toUpperCase(),
      );
      return patterns(route.path).flatMap((pattern) => methods.map((method) => ({ method, pattern })));
    }
    const mounted = patterns(layer.rawPath).filter((pattern) => pattern !== '/');
    return [...mounted.map((pattern) => ({ method: 'ALL', pattern })), ...routesOf(layer.handle)];
  });
}

function layersOf(router: unknown): readonly Layer[] {
  if ((typeof router !== 'object' && typeof router !== 'function') || router === null) return [];
  // express gives no type to the layers of a router
  return 'stack' in router && Array.isArray(router.stack) ? (router.stack as Layer[]) : [];
}

function patterns(path: unknown): readonly string[] {
  return (Array.isArray(path) ? path : [path]).filter((one) => typeof one === 'string');
}
