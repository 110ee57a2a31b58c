import { annotation } from '../read-value.ts';
import type { Rule } from '../rule.ts';

/** `id:version` of each add-on, URL-decoded. */
export const addons: Rule = {
  name: 'AddonsRule',
  run: (crash) => {
    const checked = annotation(crash, 'EMCheckCompatibility');
    const list = (annotation(crash, 'Add-ons') ?? '').split(',').filter((addon) => addon !== '');
    return {
      set: {
        addons: list.map((addon) => decode(addon.includes(':') ? addon : `${addon}:NO_VERSION`)),
        addons_checked: checked === undefined ? null : checked.toLowerCase() === 'true',
      },
    };
  },
};

/** Percent escapes that are none stay as they are, as in Python's `unquote`. */
function decode(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
