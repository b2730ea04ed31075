import { findLinks, replaceLinks } from './link-span.js';

/** Stands in a text for the campaign's own address, and for the account's coupon code; `{{link}}` is only words. */
const LINK = /(?<!\{)\{link\}(?!\})/;
const COUPON = /(?<!\{)\{coupon\}(?!\})/;
const every = ({ source }: RegExp) => new RegExp(source, 'g');

/** What a text of a campaign needs: which addresses get a short link, and whether a coupon code. */
export interface CampaignNeeds {
  /** Each address once, in the order in which it first stands. */
  readonly urls: readonly string[];
  readonly coupon: boolean;
}

/** Reads what has to be made for a text. `campaignUrl` is null where the campaign has no address of its own; addresses that
 * `isKept` names stay as they are, such as our own short links. */
export function campaignNeeds(
  text: string,
  { campaignUrl, isKept }: { campaignUrl: string | null; isKept: (url: string) => boolean },
): CampaignNeeds {
  const written = findLinks(text).flatMap(({ url }) => (isKept(url) ? [] : [url]));
  const own = campaignUrl !== null && LINK.test(text) ? [campaignUrl] : [];
  return { urls: [...new Set([...written, ...own])], coupon: COUPON.test(text) };
}

/**
 * The text with its addresses exchanged (`links`: address → what stands for it) and its variables filled. A variable
 * for which there is nothing stays, so that the validator names it.
 */
export function campaignText(
  text: string,
  made: { links: ReadonlyMap<string, string>; campaignUrl: string | null; coupon: string | null },
): string {
  const exchanged = replaceLinks(text, (url) => made.links.get(url) ?? url);
  const link = made.campaignUrl === null ? undefined : made.links.get(made.campaignUrl);
  const linked = link === undefined ? exchanged : exchanged.replace(every(LINK), () => link);
  return made.coupon === null ? linked : linked.replace(every(COUPON), made.coupon);
}
