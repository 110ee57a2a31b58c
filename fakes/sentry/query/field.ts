import type { ItemView } from './item-view.ts';

/** What a condition can ask for: `level` in `level:error`. */
export interface QueryField {
  /** As it is written: `level`, `tag.crash_id`, `$.request.url`. */
  readonly name: string;
  /** What an item has there, as texts; a condition holds when it holds for one of them. */
  readonly texts: (view: ItemView) => readonly string[];
  /** Whether `holds` is true of one of the texts, where that is found without having all of them. */
  readonly some?: (view: ItemView, holds: (text: string) => boolean) => boolean;
  /** A plain value is compared with the whole text, unless a part of it is enough. */
  readonly compares?: 'part';
  /** Reads the payload: asked after the conditions that do not. */
  readonly readsPayload?: true;
  /** The form in which a value is compared, or undefined where it is no value of this field. */
  readonly normal?: (value: string, now: Date) => string | undefined;
  /** What a value must be, for the message of a mistake. Such a field takes plain values only. */
  readonly expected?: string;
  /** Where comparing texts is not what the field does. */
  readonly holds?: (view: ItemView, value: string) => boolean;
}
