/** How a kind of difference is shown. */
export const changeBadges = { added: 'badge good', removed: 'badge bad', changed: 'badge wait' } as const;
