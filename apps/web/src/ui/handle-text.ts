/** Where people are known by an address, a number or a name of their own, which nobody writes with an @ in front. */
const PLAIN = new Set(['email', 'sms', 'webchat']);

/** How people of a network write somebody's handle. */
export function handleText(network: string, handle: string): string {
  return PLAIN.has(network) ? handle : `@${handle}`;
}
