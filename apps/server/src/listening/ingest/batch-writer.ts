import { Injectable } from '@nestjs/common';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { uuidv7 } from '../../platform/ids.js';
import { IdentityWriter } from './identity-writer.repository.js';
import type { HearingAccount } from './ingest-input.js';
import { InteractionWriter } from './interaction-writer.repository.js';
import { type MentionPost, MentionWriter } from './mention-writer.repository.js';
import { type HeardPost, OptOutWriter } from './opt-out-writer.repository.js';
import { PersonEventWriter } from './person-event-writer.repository.js';
import { PollWriter } from './poll-writer.repository.js';
import { PostWriter } from './post-writer.repository.js';
import type { PreparedBatch, PreparedPost } from './prepared.js';
import { PrivateFiles } from './private-files.repository.js';
import { PrivateThreads } from './private-thread.repository.js';
import { type KnownPost, StoredPosts } from './stored-post.repository.js';
import { ThreadJoiner } from './thread-joiner.repository.js';
import { adoptWaiting, placeInThreads } from './threads.js';

export interface Written {
  newPosts: number;
  mentionIds: string[];
  interactions: number;
  identityIds: Map<string, string>;
}

/** Writes what is fresh of a prepared batch, in the caller's transaction. */
@Injectable()
export class BatchWriter {
  constructor(
    private readonly identities: IdentityWriter,
    private readonly stored: StoredPosts,
    private readonly posts: PostWriter,
    private readonly threads: ThreadJoiner,
    private readonly mentions: MentionWriter,
    private readonly privateThreads: PrivateThreads,
    private readonly privateFiles: PrivateFiles,
    private readonly interactions: InteractionWriter,
    private readonly personEvents: PersonEventWriter,
    private readonly optOuts: OptOutWriter,
    private readonly polls: PollWriter,
  ) {}

  async write(
    tx: SqlTx,
    workspaceId: string,
    account: HearingAccount,
    batch: PreparedBatch,
    freshEvents: ReadonlySet<string>,
  ): Promise<Written> {
    const identityIds = await this.identities.write(tx, workspaceId, account.issuer, batch.profiles);
    const ids = new Map([...batch.knownIds, ...identityIds]);
    const fresh = freshPosts(batch, freshEvents);
    await this.stored.rename(tx, workspaceId, account, fresh);
    const known = await this.stored.known(tx, workspaceId, account, idsToLookUp(fresh, batch));
    const news = fresh.filter((post) => !known.has(post.externalId));
    const waiting =
      fresh.length === 0
        ? []
        : await this.stored.waitingFor(
            tx,
            workspaceId,
            account,
            fresh.map((post) => post.externalId),
          );
    const { adoptions, placed } = adoptWaiting(
      waiting,
      new Map([...known, ...placeInThreads(news, known, uuidv7)]),
    );
    await this.posts.insert(tx, workspaceId, account, news, placed, ids);
    await this.privateFiles.ask(tx, workspaceId, news);
    await this.threads.join(tx, workspaceId, adoptions);
    const old = fresh.filter((post) => known.has(post.externalId));
    await this.posts.revise(tx, workspaceId, account, old);
    await this.posts.markDeleted(tx, workspaceId, account, batch.deletions);

    const work = fresh.flatMap((post) => mentionPost(post, placed, known, ids));
    const newWork = work.filter((post) => !known.get(post.externalId)?.mentionId);
    const oldWork = work.filter((post) => known.get(post.externalId)?.mentionId);
    await this.mentions.insert(tx, workspaceId, account.network, newWork);
    await this.privateThreads.join(tx, workspaceId, newWork);
    const toUs = news.flatMap((post) => heardPost(post, placed, ids));
    await this.optOuts.note(tx, workspaceId, toUs);
    await this.mentions.raise(
      tx,
      workspaceId,
      oldWork.filter((post) => isRaised(post, known.get(post.externalId))),
    );
    await this.mentions.addHits(tx, workspaceId, oldWork);
    await this.polls.write(tx, workspaceId, account, batch.polls);
    await this.personEvents.write(tx, workspaceId, account.id, batch.personEvents, ids);
    const acts = [...batch.acts, ...fresh.flatMap((post) => post.acts)];
    const interactions = await this.interactions.write(tx, workspaceId, acts, ids, placed);
    // Nobody is told of what is history.
    const mentionIds = newWork.filter(({ mention }) => !mention.isHistoric).map(({ id }) => id);
    return { newPosts: news.length, mentionIds, interactions, identityIds };
  }
}

/** Posts of which at least one event had not been seen by this stream. */
function freshPosts(batch: PreparedBatch, freshEvents: ReadonlySet<string>): PreparedPost[] {
  const names = new Set(batch.raw.flatMap((raw) => (freshEvents.has(raw.id) ? raw.posts : [])));
  return [...batch.posts.values()].filter((post) => names.has(post.externalId));
}

function idsToLookUp(posts: readonly PreparedPost[], batch: PreparedBatch): string[] {
  const ids = new Set<string>();
  for (const post of posts) {
    ids.add(post.externalId);
    if (post.parentExternalId !== null) ids.add(post.parentExternalId);
  }
  for (const { postExternalId } of batch.acts) if (postExternalId !== null) ids.add(postExternalId);
  return [...ids];
}

function mentionPost(
  post: PreparedPost,
  placed: ReadonlyMap<string, { id: string; threadKey: string }>,
  known: ReadonlyMap<string, KnownPost>,
  ids: ReadonlyMap<string, string>,
): MentionPost[] {
  const { externalId, conversationExternalId, mention, occurredAt, sentiment } = post;
  const place = placed.get(externalId);
  const authorId = ids.get(post.authorKey);
  if (!mention || !place || !authorId) return [];
  const id = known.get(externalId)?.mentionId ?? uuidv7();
  return [
    {
      externalId,
      id,
      postId: place.id,
      threadKey: conversationExternalId === null ? place.threadKey : `dm:${conversationExternalId}`,
      authorId,
      occurredAt,
      sentiment,
      mention,
    },
  ];
}

/** What somebody wrote to us, and not only about something that we look for. */
function heardPost(
  post: PreparedPost,
  placed: ReadonlyMap<string, { id: string }>,
  ids: ReadonlyMap<string, string>,
): HeardPost[] {
  const place = placed.get(post.externalId);
  const authorId = ids.get(post.authorKey);
  const { why } = post.mention ?? {};
  if (!place || !authorId || post.direction === 'out' || !why || why === 'rule' || why === 'watchlist')
    return [];
  return [{ id: place.id, authorId, post }];
}

function isRaised({ mention }: MentionPost, known: KnownPost | undefined): boolean {
  const isWeak = (why: string | null | undefined): boolean => why === 'rule' || why === 'watchlist';
  return isWeak(known?.why) && !isWeak(mention.why);
}
