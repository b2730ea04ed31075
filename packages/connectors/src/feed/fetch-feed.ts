import {
  type AccountContext,
  errorOfAnswer,
  errorOfFailure,
  type HttpRequest,
} from '@tingshuo/connector-kit';
import { feedError, feedErrors } from './errors.js';
import type { Feed } from './feed.js';
import { webAddress } from './map.js';
import { readFeed } from './read-feed.js';

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1';

/** What a server gave with the last answer, to ask whether anything changed. */
export interface Validators {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export interface Fetched extends Validators {
  feed: Feed;
  /** Where it was found, after redirects: what its addresses are relative to. */
  address: string;
  /** How long the answer or the feed itself says that it stays as it is. */
  staysForMs?: number;
  /** Where older entries are. */
  older?: string;
}

/** The address of the feed: of the settings or the form, else the base address itself. */
export function feedAddress({ settings, credentials, baseUrl }: AccountContext): string {
  const told = (settings.feedUrl || credentials.feedUrl || '').trim();
  const address = told === '' ? baseUrl : webAddress(told, `${baseUrl}/`);
  if (!address) throw feedError('address_missing', told);
  return address;
}

/** Asks for the feed, or for a page of it; undefined where it did not change. Throws ConnectorError. */
export async function fetchFeed(
  account: AccountContext,
  known: Validators,
  page = feedAddress(account),
): Promise<Fetched | undefined> {
  const { username, password } = account.credentials;
  // A feed may name a page anywhere: the password is for its own server.
  const isHome = new URL(page).origin === new URL(feedAddress(account)).origin;
  const basic =
    isHome && username && `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`;
  const request: HttpRequest = {
    url: page,
    headers: {
      accept: ACCEPT,
      ...(known.etag && { 'if-none-match': known.etag }),
      ...(known.lastModified && { 'if-modified-since': known.lastModified }),
      ...(basic && { authorization: basic }),
    },
  };
  try {
    const response = await account.http.request(request);
    if (response.status === 304) return undefined;
    if (response.status < 200 || response.status > 299) throw errorOfAnswer(response, feedErrors);
    const feed = readFeed(response.text);
    const staysForMs = longest(maxAgeMs(response.headers['cache-control']), feed.site.staysForMs);
    const older = webAddress(feed.site.older, response.url);
    return {
      feed,
      address: response.url,
      etag: response.headers.etag,
      lastModified: response.headers['last-modified'],
      ...(staysForMs !== undefined && { staysForMs }),
      ...(older !== undefined && { older }),
    };
  } catch (thrown) {
    throw errorOfFailure(thrown);
  }
}

function maxAgeMs(cacheControl: string | undefined): number | undefined {
  const seconds = /(?:^|[\s,])max-age=(\d{1,9})/i.exec(cacheControl ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

const DAY_MS = 86_400_000;

/** The longer of these waits, at most a day. */
function longest(...waits: (number | undefined)[]): number | undefined {
  const told = waits.filter((wait) => wait !== undefined && wait > 0);
  return told.length === 0 ? undefined : Math.min(DAY_MS, Math.max(...told.map(Number)));
}
