import { Injectable } from '@nestjs/common';
import { newCase, transitionCase, triage } from '@tingshuo/domain';
import { PersonLinkRepository } from '../desk/person-link.repository.js';
import { type SourceMention, TriagedMentionRepository } from '../desk/triaged-mention.repository.js';
import { Clock } from '../platform/clock.js';
import { AGAIN_WHERE_OVERTAKEN, Database, type Tx } from '../platform/database/database.js';
import { appendEvents, type NewEvent } from '../platform/database/domain-events.js';
import { WorkspaceSequence } from '../platform/database/workspace-sequence.repository.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { CaseRepository, type StoredCase } from './case.repository.js';
import { CaseClockRepository } from './case-clock.repository.js';
import { caseFacts } from './case-facts.js';
import { guessType, subjectOf } from './case-guess.js';
import { CaseThreads } from './case-thread.repository.js';

export interface OpenedCase {
  caseId: string;
  number: number;
  /** False: the mention had become this case before. */
  created: boolean;
}

export const CASE = { en: 'case', zh: '个案' };
const MENTION = { en: 'mention', zh: '提及' };

/** How a mention becomes a case, and how that is taken back. */
@Injectable()
export class CasesService {
  constructor(
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly mentions: TriagedMentionRepository,
    private readonly persons: PersonLinkRepository,
    private readonly clocks: CaseClockRepository,
    private readonly threads: CaseThreads,
    private readonly numbers: WorkspaceSequence,
    private readonly settings: WorkspaceSettingsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a case from a mention, in the caller's transaction where one is given. The same mention never opens two:
   * a second call answers the first one's case, and a private message that joined a case answers that. Throws a conflict for a mention that was dealt with otherwise.
   */
  async openFromMention(
    workspaceId: string,
    mentionId: string,
    userId: string,
    tx?: Tx,
  ): Promise<OpenedCase> {
    if (tx) return await this.open(tx, workspaceId, mentionId, userId);
    return await this.database.withWorkspace(
      workspaceId,
      async (own) => await this.open(own, workspaceId, mentionId, userId),
      AGAIN_WHERE_OVERTAKEN,
    );
  }

  /** Rejects a case that was opened by mistake and puts its mention back into the inbox, unless work has begun. */
  async undoOpening(
    workspaceId: string,
    caseId: string,
    userId: string,
  ): Promise<{ mentionId: string | null }> {
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const stored = await this.cases.lock(tx, workspaceId, caseId);
        if (!stored) throw notFound(CASE);
        const now = this.clock.now().getTime();
        const workBegun = await this.cases.hasWork(tx, workspaceId, caseId);
        const rejected = transitionCase(
          stored.case,
          { type: 'reject', because: 'opened_by_mistake' },
          caseFacts({ now }),
        );
        if (!rejected.ok) throw new Problem('conflict', rejected.code, rejected.reason);
        const mentionEvents = await this.reopenMention(tx, workspaceId, stored, { userId, now, workBegun });
        await this.cases.save(tx, workspaceId, stored, rejected.next);
        const actor = `user:${userId}`;
        await this.clocks.hear(tx, workspaceId, caseId, { type: 'episode_closed', at: now }, actor);
        await appendEvents(tx, workspaceId, [
          {
            type: 'case.opening_undone',
            subject: `case:${caseId}`,
            actor,
            payload: { caseId, mentionId: stored.sourceMentionId },
          },
          ...mentionEvents,
        ]);
        return { mentionId: stored.sourceMentionId };
      },
      AGAIN_WHERE_OVERTAKEN,
    );
  }

  /** Who asked, in the caller's transaction. Throws a Problem where there is no such case. */
  async requesterOf(tx: Tx, workspaceId: string, caseId: string): Promise<string> {
    const stored = await this.cases.find(tx, workspaceId, caseId);
    if (!stored) throw notFound(CASE);
    return stored.requesterId;
  }

  private async open(tx: Tx, workspaceId: string, mentionId: string, userId: string): Promise<OpenedCase> {
    const source = await this.mentions.lock(tx, workspaceId, mentionId);
    if (!source) throw notFound(MENTION);
    const known = await this.cases.ofMention(tx, workspaceId, mentionId);
    if (known) return { caseId: known.id, number: known.number, created: false };
    const joined = await this.threads.caseOf(tx, workspaceId, source.conversationId);
    const caseId = joined?.id ?? uuidv7();
    const now = this.clock.now().getTime();
    const decision = triage(
      source.mention,
      { type: 'openCase', caseId },
      { actorId: userId, now, nextDueAt: null, workBegun: false },
    );
    if (!decision.ok) throw new Problem('conflict', decision.code, decision.reason);
    const number = joined?.number ?? (await this.insert(tx, workspaceId, caseId, source, userId, now));
    await this.mentions.save(tx, workspaceId, decision.next);
    await this.mentions.openConversation(tx, workspaceId, source.conversationId);
    if (!joined) await this.startClock(tx, workspaceId, caseId, source);
    const actor = `user:${userId}`;
    const { conversationId } = source;
    const payload = { caseId, number, mentionId, conversationId };
    await appendEvents(tx, workspaceId, [
      ...(joined ? [] : [{ type: 'case.opened', subject: `case:${caseId}`, actor, payload }]),
      ...decision.events.map(({ type, payload }) => ({
        type,
        subject: `mention:${mentionId}`,
        actor,
        payload,
      })),
    ]);
    return { caseId, number, created: !joined };
  }

  private async insert(
    tx: Tx,
    workspaceId: string,
    caseId: string,
    source: SourceMention,
    userId: string,
    now: number,
  ): Promise<number> {
    const { authorId, authorName, text, sentiment, mention } = source;
    const personId = await this.persons.ensure(tx, workspaceId, authorId, authorName, 'case');
    const number = await this.numbers.next(tx, workspaceId, 'case');
    const made = newCase({ id: caseId, fromTriage: true, ownerId: null, now });
    await this.cases.insert(tx, {
      workspaceId,
      id: caseId,
      number,
      type: guessType(text, sentiment),
      status: made.status,
      subject: subjectOf(text, authorName),
      requesterId: authorId,
      personId,
      sourcePostId: source.postId,
      sourceMentionId: mention.id,
      conversationId: source.conversationId,
      socialAccountId: source.accountId,
      openedBy: userId,
    });
    return number;
  }

  private async startClock(
    tx: Tx,
    workspaceId: string,
    caseId: string,
    source: SourceMention,
  ): Promise<void> {
    const { firstResponseMinutes } = await this.settings.read(tx, workspaceId);
    const { firstInAt, firstReplyAt } = await this.mentions.episodeTimes(
      tx,
      workspaceId,
      source.conversationId,
    );
    await this.clocks.start(tx, workspaceId, caseId, {
      at: (firstInAt ?? source.ingestedAt).getTime(),
      repliedAt: firstReplyAt?.getTime() ?? null,
      targetMs: firstResponseMinutes * 60_000,
    });
  }

  private async reopenMention(
    tx: Tx,
    workspaceId: string,
    stored: StoredCase,
    facts: { userId: string; now: number; workBegun: boolean },
  ): Promise<NewEvent[]> {
    if (stored.sourceMentionId === null) return [];
    const source = await this.mentions.lock(tx, workspaceId, stored.sourceMentionId);
    if (!source) return [];
    const { userId, now, workBegun } = facts;
    const decision = triage(
      { ...source.mention, disposition: 'case', caseId: stored.case.id },
      { type: 'reopen' },
      { actorId: userId, now, nextDueAt: null, workBegun },
    );
    if (!decision.ok) throw new Problem('conflict', decision.code, decision.reason);
    await this.mentions.save(tx, workspaceId, decision.next);
    const subject = `mention:${source.mention.id}`;
    return decision.events.map(({ type, payload }) => ({ type, subject, actor: `user:${userId}`, payload }));
  }
}
