/** The parts of `at://repository/collection/key`. */
export interface AtUri {
  repo: string;
  collection: string;
  rkey: string;
}

export const POSTS = 'app.bsky.feed.post';

/** Reads the address of a record; undefined for any other text. */
export function parseAtUri(uri: string): AtUri | undefined {
  const [, repo, collection, rkey] = /^at:\/\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)$/.exec(uri) ?? [];
  return repo === undefined || collection === undefined || rkey === undefined
    ? undefined
    : { repo, collection, rkey };
}

/** Where a person reads the post. */
export function webAddress(uri: string, handle?: string): string | undefined {
  const parts = parseAtUri(uri);
  return parts && `https://bsky.app/profile/${handle ?? parts.repo}/post/${parts.rkey}`;
}
