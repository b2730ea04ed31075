/** Stored feeds of every format. */

import {
  type Connector,
  ConnectorError,
  type DocumentParser,
  documentError,
  parsedDocument,
} from '@tingshuo/connector-kit';
import type { Feed } from './feed.js';
import { toPost, toSiteProfile } from './map.js';
import { readFeed, readJson } from './read-feed.js';

// A stored document does not tell where it came from; relative addresses stay unknown.
const NOWHERE = '';

const read = (json: unknown, raw: string): Feed => {
  try {
    return json === undefined ? readFeed(raw) : readJson(json);
  } catch (error) {
    if (error instanceof ConnectorError && error.code === 'not_a_feed') throw documentError('other_document');
    throw error;
  }
};

const entries: DocumentParser = (json, raw) => {
  const feed = read(json, raw);
  const found = parsedDocument();
  for (const [index, entry] of feed.entries.entries()) {
    const result = toPost(entry, feed.site, NOWHERE, `entries[${index}]`);
    if ('post' in result) found.posts.push(result.post);
    else found.refused.push(result.refusal);
  }
  return found;
};

const site: DocumentParser = (json, raw) =>
  parsedDocument({ profiles: [toSiteProfile(read(json, raw).site, NOWHERE)] });

export const parse: NonNullable<Connector['parse']> = { status: entries, statuses: entries, profile: site };
