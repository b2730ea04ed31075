/** An instant as a field for local date and time holds it; empty where there is none. */
export function localTime(instant: string | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Today on this machine, as YYYY-MM-DD. */
export function today(now: number): string {
  return localTime(new Date(now).toISOString()).slice(0, 10);
}
