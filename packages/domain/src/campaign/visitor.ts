/** Who opened a short link. A preview is a program that shows a card of the page to people who have not clicked. */
export const VISITOR_KINDS = ['person', 'bot', 'preview'] as const;
export type VisitorKind = (typeof VISITOR_KINDS)[number];

/** Within one window a visitor counts once. Windows are fixed and divide the day, in which visitors are recognised. */
export const CLICK_WINDOW_MS = 30 * 60_000;

/** Programs that fetch a page in order to show a card of it, by what they say that they are. */
const PREVIEWS =
  /facebookexternalhit|facebookcatalog|meta-externalfetcher|twitterbot|linkedinbot|slackbot|slack-imgproxy|discordbot|telegrambot|whatsapp|skypeuripreview|msteams|pinterest(bot|\/)|redditbot|embedly|iframely|mastodon\/|pleroma|misskey|akkoma|friendica|http\.rb|bsky|bluesky|cardyb|line-?poker|kakaotalk-scrap|viber|weibo(bot|_crawler)|wechat(bot|link)|dingtalkbot|feishu|larkurl|google-pagerenderer|google-safety|vkshare|quora link preview|outbrain|flipboardproxy|bitlybot|nuzzel|xing-contenttabreceiver|opengraph|link ?preview|unfurl/i;
/** Other programs: crawlers, monitors, libraries, browsers without a person. */
const BOTS =
  /bot\b|bot\/|crawl|spider|slurp|archiver|scan(ner)?\b|monitor|uptime|pingdom|checker|validator|fetch\b|fetcher|headless|phantomjs|puppeteer|playwright|selenium|lighthouse|curl\/|wget\/|python|aiohttp|httpx|go-http-client|java\/|okhttp|axios|node-fetch|undici|libwww|lwp|perl|ruby|php\/|scrapy|httpclient|postman|insomnia|zgrab|masscan|nmap|bytespider|baiduspider|360spider|petalbot|gptbot|ccbot|ia_archiver|feed(ly|burner|parser)|\brss\b/i;

export interface VisitFacts {
  readonly method: string;
  /** Header names in small letters. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/**
 * Tells people from programs by what a request says of itself. A program that says it is a browser passes for a person:
 * what people clicked is an upper bound.
 */
export function visitorKind({ method, headers }: VisitFacts): VisitorKind {
  const agent = one(headers['user-agent']);
  const purpose = `${one(headers['sec-purpose'])} ${one(headers.purpose)} ${one(headers['x-purpose'])} ${one(headers['x-moz'])}`;
  if (/prefetch|preview|prerender/i.test(purpose)) return 'preview';
  if (PREVIEWS.test(agent)) return 'preview';
  if (method !== 'GET' || agent.trim() === '' || BOTS.test(agent)) return 'bot';
  return 'person';
}

/** The number of the window that an instant (epoch ms) lies in. */
export function clickWindow(at: number): number {
  return Math.floor(at / CLICK_WINDOW_MS);
}

const one = (header: string | readonly string[] | undefined): string =>
  header === undefined ? '' : typeof header === 'string' ? header : header.join(' ');
