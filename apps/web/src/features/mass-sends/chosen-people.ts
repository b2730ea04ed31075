const KEY = 'tingshuo.mass-send.people';

/** Hands people from the map over to the page where they are written to: too many for an address. */
export function choosePeople(ids: readonly string[]): void {
  sessionStorage.setItem(KEY, JSON.stringify(ids));
}

/** Those that were handed over last in this tab. */
export function chosenPeople(): string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
