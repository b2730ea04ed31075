/** The higher the rung, the stronger its colour, since a ladder is an order; the last, on which nothing is done, has none. */
export function rungColour(place: number, rungs: number): string {
  if (place >= rungs - 1) return 'var(--ts-line)';
  const share = Math.round(100 - (place * 64) / Math.max(1, rungs - 2));
  return `color-mix(in oklab, var(--ts-accent) ${share}%, var(--ts-bg))`;
}
