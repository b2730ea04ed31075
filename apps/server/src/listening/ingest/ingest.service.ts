import { Injectable } from '@nestjs/common';
import type { Refusal, RemoteEvent } from '@tingshuo/connector-kit';
import { Database, type Tx } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { RuleCache } from '../rules/rule-cache.service.js';
import { IdentityWriter } from './identity-writer.repository.js';
import type { IngestInput, IngestResult, ListeningContext } from './ingest-input.js';
import { InteractionWriter } from './interaction-writer.repository.js';
import { KnownIdentities } from './known-identities.js';
import { MentionWriter } from './mention-writer.repository.js';
import { PostWriter } from './post-writer.repository.js';
import { MAX_EXTERNAL_ID, prepareBatch } from './prepare-batch.js';
import type { PreparedBatch, PreparedPost } from './prepared.js';
import { RawEventRepository } from './raw-event.repository.js';

/** A worker whose lease ran out wrote nothing; the new holder of the stream reads the same posts again. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError';
}

const MAX_BATCH = 500;
const NOTHING: IngestResult = { newPosts: 0, newMentions: 0, duplicates: 0, refused: 0 };

/**
 * Stores what a poll brought: raw events, posts, people, mentions, interactions and the stream's cursor in one
 * transaction, so that a crash at any point loses nothing and repeats nothing.
 */
@Injectable()
export class IngestService {
  private readonly known = new Map<string, KnownIdentities>();

  constructor(
    private readonly database: Database,
    private readonly rules: RuleCache,
    private readonly rawEvents: RawEventRepository,
    private readonly identities: IdentityWriter,
    private readonly posts: PostWriter,
    private readonly mentions: MentionWriter,
    private readonly interactions: InteractionWriter,
  ) {}

  /** Throws LeaseLostError when the stream belongs to another worker by now. */
  async ingest(input: IngestInput): Promise<IngestResult> {
    const context = await this.context(input.workspaceId);
    const { kept, refused } = withoutImpossibleIds(input.events);
    let total = NOTHING;
    for (let at = 0; at === 0 || at < kept.length; at += MAX_BATCH) {
      const part = kept.slice(at, at + MAX_BATCH);
      const isLast = at + MAX_BATCH >= kept.length;
      total = add(
        total,
        await this.storeOrSplit(input, part, isLast ? [...input.refused, ...refused] : [], context),
      );
    }
    return total;
  }

  /** One bad row must not take its batch along: a batch that the database refuses is halved until it stands alone. */
  private async storeOrSplit(
    input: IngestInput,
    events: readonly RemoteEvent[],
    refused: readonly Refusal[],
    context: ListeningContext,
  ): Promise<IngestResult> {
    try {
      return await this.store(input, prepareBatch(events, input.account, context), refused, context);
    } catch (error) {
      const problem = dataProblem(error);
      if (!problem || events.length === 0) throw error;
      if (events.length === 1) {
        const refusal = {
          path: '',
          code: problem.code,
          message: problem.message,
          sample: sampleOf(events[0]),
        };
        return await this.store(
          input,
          prepareBatch([], input.account, context),
          [...refused, refusal],
          context,
        );
      }
      const half = events.length >> 1;
      const first = await this.storeOrSplit(input, events.slice(0, half), [], context);
      return add(first, await this.storeOrSplit(input, events.slice(half), refused, context));
    }
  }

  private async store(
    input: IngestInput,
    batch: PreparedBatch,
    refused: readonly Refusal[],
    context: ListeningContext,
  ): Promise<IngestResult> {
    const { workspaceId, account } = input;
    const { result, ids, fresh } = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.write(tx, input, batch, refused),
      { durability: 'relaxed', timeoutMs: 20_000 },
    );
    if (result.newPosts > 0) {
      await this.database.withWorkspace(
        workspaceId,
        async (tx) => await this.posts.joinThreads(tx, workspaceId, account, fresh),
        { durability: 'relaxed' },
      );
    }
    const known = context.known as KnownIdentities;
    for (const profile of batch.profiles) {
      const id = ids.get(profile.key);
      if (id) known.remember(profile.key, { id, signature: profile.signature });
    }
    return result;
  }

  private async write(tx: Tx, input: IngestInput, batch: PreparedBatch, refused: readonly Refusal[]) {
    const { workspaceId, stream, account } = input;
    if (!(await this.rawEvents.advance(tx, workspaceId, stream, input.cursor)))
      throw new LeaseLostError(stream.id);
    await this.rawEvents.refuse(tx, workspaceId, stream.id, refused);
    const freshIds = await this.rawEvents.keep(tx, workspaceId, stream.id, batch.posts);
    const fresh = batch.posts.filter((post) => freshIds.has(post.externalId));
    const ids = await this.identities.write(tx, workspaceId, batch.profiles);
    const allIds = new Map([...batch.knownIds, ...ids]);
    const stored = await this.posts.write(tx, workspaceId, account, fresh, allIds);
    await this.posts.markDeleted(tx, workspaceId, account, batch.deletions);
    const worthy = fresh.flatMap((post) => mentionOf(post, stored, allIds));
    const mentionIds = await this.mentions.write(tx, workspaceId, account, worthy);
    const interactions = await this.interactions.write(tx, workspaceId, batch.acts, allIds, stored);
    const newPosts = [...stored.values()].filter((post) => post.isNew).length;
    if (newPosts + mentionIds.length + interactions + refused.length > 0) {
      await appendEvents(tx, workspaceId, [
        {
          type: mentionIds.length > 0 ? 'mentions.ingested' : 'posts.ingested',
          subject: `stream:${stream.id}`,
          actor: 'network',
          payload: {
            accountId: account.id,
            posts: newPosts,
            mentionIds,
            interactions,
            refused: refused.length,
          },
        },
      ]);
    }
    const result = {
      newPosts,
      newMentions: mentionIds.length,
      duplicates: batch.posts.length - newPosts,
      refused: refused.length,
    };
    return { result, ids, fresh };
  }

  private async context(workspaceId: string): Promise<ListeningContext> {
    const known = this.known.get(workspaceId) ?? new KnownIdentities();
    this.known.set(workspaceId, known);
    return { ...(await this.rules.current(workspaceId)), known };
  }
}

function mentionOf(
  post: PreparedPost,
  stored: Awaited<ReturnType<PostWriter['write']>>,
  ids: ReadonlyMap<string, string>,
) {
  const place = stored.get(post.externalId);
  const authorId = ids.get(post.authorKey);
  return post.mention && place && authorId ? [{ post, stored: place, authorId }] : [];
}

function withoutImpossibleIds(events: readonly RemoteEvent[]): { kept: RemoteEvent[]; refused: Refusal[] } {
  const kept: RemoteEvent[] = [];
  const refused: Refusal[] = [];
  for (const event of events) {
    if (idsOf(event).every((id) => id.length > 0 && id.length <= MAX_EXTERNAL_ID && !id.includes('\0')))
      kept.push(event);
    else {
      const message = `An id must have 1 to ${MAX_EXTERNAL_ID} characters and no NUL.`;
      refused.push({ path: 'id', code: 'bad_id', message, sample: sampleOf(event) });
    }
  }
  return { kept, refused };
}

function idsOf(event: RemoteEvent): string[] {
  if (event.type === 'deleted') return [event.eventId, event.externalId];
  if (event.type === 'follow') return [event.eventId, event.actor.externalId];
  const { post } = event;
  const parent = post.parentExternalId;
  const ids = [
    event.eventId,
    post.externalId,
    post.author.externalId,
    ...(parent === undefined ? [] : [parent]),
  ];
  return event.type === 'post' ? ids : [...ids, event.actor.externalId];
}

function sampleOf(event: unknown): string {
  return (JSON.stringify(event) ?? '').slice(0, 500);
}

/** PostgreSQL's classes 22 (data), 23 (constraint) and 54 (limits) speak of a row, everything else of the server. */
function dataProblem(error: unknown): { code: string; message: string } | null {
  const text = error instanceof Error ? error.message : String(error);
  const code = /\b(22[0-9A-Z]{3}|23[0-9A-Z]{3}|54000)\b/.exec(JSON.stringify(error) + text)?.[1];
  return code ? { code: `database_${code}`, message: text.slice(-300) } : null;
}

function add(a: IngestResult, b: IngestResult): IngestResult {
  return {
    newPosts: a.newPosts + b.newPosts,
    newMentions: a.newMentions + b.newMentions,
    duplicates: a.duplicates + b.duplicates,
    refused: a.refused + b.refused,
  };
}
