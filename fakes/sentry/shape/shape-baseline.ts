import type { Shape } from './shape.ts';

/** The shape that pages and API of one fake Sentry compare with, until a reset. */
export class ShapeBaseline {
  #shape: Shape | undefined;

  get(): Shape | undefined {
    return this.#shape;
  }

  set(shape: Shape): void {
    this.#shape = shape;
  }

  clear(): void {
    this.#shape = undefined;
  }
}
