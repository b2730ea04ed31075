/** Where people are known by an address, a number or a name of their own, which nobody writes with an @ in front. */
const PLAIN = new Set(['email', 'sms', 'webchat', 'webhook', 'feed']);

/** What stands for a handle where the network tells no name: an id, which is no address either. */
const ID: Record<string, RegExp> = {
  facebook: /^\d+$/,
  instagram: /^\d+$/,
  wechat: /^(o[\w-]{20,}|gh_\w+)$/,
};

/** How people of a network write somebody's handle. */
export function handleText(network: string, handle: string): string {
  const isPlain = PLAIN.has(network) || ID[network]?.test(handle);
  return isPlain ? handle : `@${handle}`;
}
