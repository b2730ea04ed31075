/** The settings of an account that exists because a feed is on a watchlist. */
export const OF_WATCHLIST = { madeBy: 'watchlist' } as const;

/** Whether these stored settings are those of such an account. */
export function isOfWatchlist(settings: unknown): boolean {
  return (
    typeof settings === 'object' &&
    settings !== null &&
    'madeBy' in settings &&
    settings.madeBy === OF_WATCHLIST.madeBy
  );
}
