import type {
  ParsedDocument,
  ParsedPost,
  ParsedProfile,
  RemoteEvent,
  RemotePost,
} from '@tingshuo/connector-kit';

/** Posts of an archive as events, the oldest first, and how many tell no time or author and are left out. */
export function archiveEvents(
  { posts }: ParsedDocument,
  owner: ParsedProfile | undefined,
): { events: RemoteEvent[]; untold: number } {
  // A post that is shown inside of another one may stand in the file by itself too.
  const whole = new Map(posts.flatMap((post) => entryOf(wholePost(post, owner))));
  const events = [...whole.values()]
    .sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt))
    .map((post): RemoteEvent => ({ type: 'post', eventId: post.externalId, why: 'home', post }));
  return { events, untold: new Set(posts.map(({ externalId }) => externalId)).size - whole.size };
}

const entryOf = (post: RemotePost | undefined): [string, RemotePost][] =>
  post ? [[post.externalId, post]] : [];

function wholePost(post: ParsedPost, owner: ParsedProfile | undefined): RemotePost | undefined {
  const { author = owner, occurredAt, repostOf, ...rest } = post;
  if (!author || occurredAt === undefined) return undefined;
  const inner = repostOf && wholePost(repostOf, undefined);
  const handle = author.handle ?? author.externalId;
  return {
    ...rest,
    author: { ...author, handle, displayName: author.displayName ?? handle },
    occurredAt,
    ...(inner && { repostOf: inner }),
  };
}
