import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Refusal, RemoteEvent } from '@tingshuo/connector-kit';
import { messageWindow } from '../../accounts/message-window.js';
import { NetworksService } from '../../accounts/networks.service.js';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { Database } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { RuleCache } from '../rules/rule-cache.service.js';
import { BatchWriter, type Written } from './batch-writer.js';
import { verdictOn } from './data-problem.js';
import { admitted, sampleOf } from './event-gate.js';
import type { HearingAccount, IngestInput, IngestResult } from './ingest-input.js';
import { KnownIdentities } from './known-identities.js';
import { PassedOver } from './passed-over.repository.js';
import { prepareBatch } from './prepare-batch.js';
import type { PreparedBatch, PreparedRaw } from './prepared.js';
import { RawEventRepository } from './raw-event.repository.js';

/** A worker whose lease ran out wrote nothing; the new holder of the stream reads the same posts again. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError';
}

/** A rule or an account was changed after the batch had been read with the former ones. */
class StaleRulesError extends Error {}

/** A piece of the input that is written in one transaction. */
interface Part {
  events: readonly RemoteEvent[];
  refused: readonly Refusal[];
  /** Only then the cursor moves: what is not stored yet must be read again after a crash. */
  isLast: boolean;
}

const MAX_BATCH = 500;
const MAX_TRIES = 5;
const TIMEOUT_MS = 20_000;
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
    private readonly networks: NetworksService,
    private readonly rules: RuleCache,
    private readonly rawEvents: RawEventRepository,
    private readonly writer: BatchWriter,
    private readonly gaps: PassedOver,
  ) {}

  /** Throws LeaseLostError when the stream belongs to another worker by now. */
  async ingest(input: IngestInput): Promise<IngestResult> {
    const { kept, refused } = admitted(input.events);
    let total = NOTHING;
    for (let at = 0; at === 0 || at < kept.length; at += MAX_BATCH) {
      const isLast = at + MAX_BATCH >= kept.length;
      const events = kept.slice(at, at + MAX_BATCH);
      const part = { events, isLast, refused: isLast ? [...input.refused, ...refused] : [] };
      total = sum(total, await this.storeOrSplit(input, part));
    }
    return total;
  }

  /** Keeps a clear record of what a stream brought that nobody here can use. */
  async refuse(workspaceId: string, streamId: string, refused: readonly Refusal[]): Promise<IngestResult> {
    await this.database.storeInBulk(
      workspaceId,
      TIMEOUT_MS,
      async (tx) => await this.rawEvents.refuse(tx, workspaceId, streamId, refused),
    );
    return { ...NOTHING, refused: refused.length };
  }

  /** One bad row must not take its batch along: a batch that the database refuses is halved until it stands alone. */
  private async storeOrSplit(input: IngestInput, part: Part, tries = 1): Promise<IngestResult> {
    try {
      return await this.store(input, part);
    } catch (error) {
      if (error instanceof StaleRulesError) {
        await this.rules.renew(input.workspaceId);
        return await this.storeOrSplit(input, part, tries);
      }
      const verdict = verdictOn(error);
      if (verdict.kind === 'collision' && tries < MAX_TRIES) {
        this.known.delete(input.workspaceId);
        await sleep(10 * 2 ** tries * Math.random());
        return await this.storeOrSplit(input, part, tries + 1);
      }
      const { events, refused, isLast } = part;
      const [first, second] = events;
      if (verdict.kind !== 'data' || !first) throw error;
      if (!second) {
        const { code, message } = verdict;
        const refusal = { path: '', code, message, sample: sampleOf(first) };
        return await this.store(input, { events: [], refused: [...refused, refusal], isLast });
      }
      const half = events.length >> 1;
      const before = { events: events.slice(0, half), refused: [], isLast: false };
      const after = { events: events.slice(half), refused, isLast };
      return sum(await this.storeOrSplit(input, before), await this.storeOrSplit(input, after));
    }
  }

  private async store(input: IngestInput, part: Part): Promise<IngestResult> {
    const { workspaceId, stream, account } = input;
    const known = this.known.get(workspaceId) ?? new KnownIdentities();
    this.known.set(workspaceId, known);
    const rules = await this.rules.current(workspaceId);
    const historicBefore = Date.parse(input.historicBefore ?? '') || Number.NEGATIVE_INFINITY;
    const context = { ...rules, ...this.habitsOf(account), known, historicBefore };
    const batch = await prepareBatch(part.events, account, context, turn);
    const written = await this.database.storeInBulk(workspaceId, TIMEOUT_MS, async (tx) => {
      const fresh = await this.opened(tx, input, part.isLast, batch.raw);
      if (!fresh) throw new LeaseLostError(stream.id);
      if (!(await this.rules.isCurrent(tx, rules))) throw new StaleRulesError();
      await this.rawEvents.refuse(tx, workspaceId, stream.id, part.refused);
      const done = await this.writer.write(tx, workspaceId, account, batch, fresh);
      const changed = batch.deletions.length + editsIn(batch, fresh);
      await appendEvents(tx, workspaceId, newsOf(input, done, part.refused.length, changed));
      return done;
    });
    known.remember(batch.profiles, written.identityIds);
    return {
      newPosts: written.newPosts,
      newMentions: written.mentionIds.length,
      duplicates: batch.posts.size - written.newPosts,
      refused: part.refused.length,
    };
  }

  /** The ids of the events that the stream had not seen, with its place moved, or the walk's; null without the lease. */
  private async opened(tx: SqlTx, input: IngestInput, isLast: boolean, raw: readonly PreparedRaw[]) {
    const { workspaceId, stream, account, walk, passedOver, cursor } = input;
    if (walk)
      return await this.rawEvents.openWalk(tx, workspaceId, stream.id, account.issuer, walk, isLast, raw);
    const place = isLast ? cursor : null;
    const fresh = await this.rawEvents.open(tx, workspaceId, stream, account.issuer, place, raw);
    if (fresh && isLast && passedOver) await this.gaps.add(tx, workspaceId, stream.id, passedOver);
    return fresh;
  }

  /** What of a network decides how its posts are stored. */
  private habitsOf({ network, settings }: HearingAccount) {
    const connector = this.networks.connectors.find(({ manifest }) => manifest.network === network);
    const window = connector ? messageWindow(connector.manifest, settings) : null;
    return { replyWindowMs: window?.forMs ?? null, keepsMentions: connector?.canReply !== undefined };
  }
}

/** Posts that came as edited, in a version that the stream had not seen. */
function editsIn({ raw, posts }: PreparedBatch, fresh: ReadonlySet<string>): number {
  const edited = ({ posts: [id = ''] }: PreparedRaw) => (posts.get(id)?.editedAt ?? null) !== null;
  return raw.filter((each) => fresh.has(each.id) && edited(each)).length;
}

/** One event per batch, none for a batch that brought nothing. */
function newsOf({ stream, account }: IngestInput, written: Written, refused: number, changed: number) {
  const { newPosts: posts, mentionIds, interactions } = written;
  if (posts + mentionIds.length + interactions + refused + changed === 0) return [];
  return [
    {
      type: mentionIds.length > 0 ? 'mentions.ingested' : 'posts.ingested',
      subject: `stream:${stream.id}`,
      actor: 'network',
      payload: { accountId: account.id, posts, mentionIds, interactions, refused },
    },
  ];
}

function sum(a: IngestResult, b: IngestResult): IngestResult {
  return {
    newPosts: a.newPosts + b.newPosts,
    newMentions: a.newMentions + b.newMentions,
    duplicates: a.duplicates + b.duplicates,
    refused: a.refused + b.refused,
  };
}
