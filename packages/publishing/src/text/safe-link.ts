/**
 * Whether an address lies in one of the domains, or below one of them; false for what is no address. Domains are
 * lower-case host names.
 */
export function isWithinDomains(url: string, domains: readonly string[]): boolean {
  if (domains.length === 0 || !URL.canParse(url)) return false;
  const host = new URL(url).hostname;
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
