/** Control and format characters as their escapes: they could rewrite the screen or turn text round. */
export function visible(text: string): string {
  return text.replaceAll(/\p{C}/gu, (character) => character.split('').map(escaped).join(''));
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
