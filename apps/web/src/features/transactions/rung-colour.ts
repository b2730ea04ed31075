/** The higher the rung, the stronger its colour: a ladder is an order. */
export function rungColour(place: number, rungs: number): string {
  const share = Math.round(100 - (place * 88) / Math.max(1, rungs - 1));
  return `color-mix(in oklab, var(--ts-accent) ${share}%, var(--ts-line))`;
}
