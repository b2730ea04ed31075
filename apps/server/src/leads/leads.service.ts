import { Injectable } from '@nestjs/common';
import { transitionLead, triage } from '@tingshuo/domain';
import { PersonLinkRepository } from '../desk/person-link.repository.js';
import { TriagedMentionRepository } from '../desk/triaged-mention.repository.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents, type NewEvent } from '../platform/database/domain-events.js';
import { WorkspaceSequence } from '../platform/database/workspace-sequence.repository.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { LeadRepository, type StoredLead } from './lead.repository.js';
import { LeadOrigins } from './lead-origin.repository.js';

export interface CapturedLead {
  leadId: string;
  number: number;
  /** False: the person had an open lead already, or the mention had become this one. */
  created: boolean;
}

export const LEAD = { en: 'lead', zh: '线索' };
const MENTION = { en: 'mention', zh: '提及' };

/** How a mention becomes a lead, and how that is taken back. */
@Injectable()
export class LeadsService {
  constructor(
    private readonly database: Database,
    private readonly leads: LeadRepository,
    private readonly origins: LeadOrigins,
    private readonly mentions: TriagedMentionRepository,
    private readonly persons: PersonLinkRepository,
    private readonly numbers: WorkspaceSequence,
    private readonly clock: Clock,
  ) {}

  /**
   * Captures a lead from a mention, in the caller's transaction where one is given. A person has at most one open
   * lead: a second capture answers that one, and the mention is settled with it.
   */
  async captureFromMention(
    workspaceId: string,
    mentionId: string,
    userId: string,
    tx?: Tx,
  ): Promise<CapturedLead> {
    if (tx) return await this.capture(tx, workspaceId, mentionId, userId);
    return await this.database.withWorkspace(
      workspaceId,
      async (own) => await this.capture(own, workspaceId, mentionId, userId),
    );
  }

  /** Disqualifies a lead that was captured by mistake and puts its mention back, unless work has begun. */
  async undoCapture(
    workspaceId: string,
    leadId: string,
    userId: string,
  ): Promise<{ mentionId: string | null }> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.leads.lock(tx, workspaceId, leadId);
      if (!stored) throw notFound(LEAD);
      const now = this.clock.now().getTime();
      const facts = { actorId: userId, now, undoWindowMs: 0 };
      const dropped = transitionLead(
        stored.lead,
        { type: 'disqualify', because: 'opened_by_mistake' },
        facts,
      );
      if (!dropped.ok) throw new Problem('conflict', dropped.code, dropped.reason);
      const workBegun =
        stored.lead.stage !== 'captured' || (await this.leads.hasNotes(tx, workspaceId, leadId));
      const events = await this.reopenMention(tx, workspaceId, stored, userId, now, workBegun);
      await this.leads.save(tx, workspaceId, stored, dropped.next, { lostReason: 'opened_by_mistake' });
      const payload = { leadId, mentionId: stored.sourceMentionId };
      const actor = `user:${userId}`;
      await appendEvents(tx, workspaceId, [
        { type: 'lead.capture_undone', subject: `lead:${leadId}`, actor, payload },
        ...events,
      ]);
      return { mentionId: stored.sourceMentionId };
    });
  }

  private async capture(
    tx: Tx,
    workspaceId: string,
    mentionId: string,
    userId: string,
  ): Promise<CapturedLead> {
    const source = await this.mentions.lock(tx, workspaceId, mentionId);
    if (!source) throw notFound(MENTION);
    const became = await this.leads.ofMention(tx, workspaceId, mentionId);
    if (became) return { leadId: became.id, number: became.number, created: false };
    // Locks the identity, so that two captures of one author come one after the other.
    const { authorId, authorName, conversationId, postId } = source;
    const personId = await this.persons.ensure(tx, workspaceId, authorId, authorName, 'lead');
    const open = await this.leads.openOf(tx, workspaceId, authorId, personId);
    const leadId = open?.id ?? uuidv7();
    const decision = triage(
      source.mention,
      { type: 'openLead', leadId },
      { actorId: userId, now: this.clock.now().getTime(), nextDueAt: null, workBegun: false },
    );
    if (!decision.ok && !open) throw new Problem('conflict', decision.code, decision.reason);
    const actor = `user:${userId}`;
    const events: NewEvent[] = [];
    let number = open?.number;
    if (number === undefined) {
      number = await this.numbers.next(tx, workspaceId, 'lead');
      const sourceRow = { sourcePostId: postId, sourceMentionId: mentionId, conversationId };
      const row = { workspaceId, id: leadId, number, identityId: authorId, personId, createdBy: userId };
      await this.leads.insert(tx, { ...row, ...sourceRow, source: 'mention' }, userId);
      const payload = { leadId, number, mentionId, conversationId };
      events.push({ type: 'lead.captured', subject: `lead:${leadId}`, actor, payload });
    }
    const touch = await this.origins.ofPost(tx, workspaceId, postId);
    if (touch) await this.origins.touch(tx, workspaceId, leadId, touch);
    if (decision.ok) {
      await this.mentions.save(tx, workspaceId, decision.next);
      const subject = `mention:${mentionId}`;
      events.push(...decision.events.map(({ type, payload }) => ({ type, subject, actor, payload })));
    }
    await appendEvents(tx, workspaceId, events);
    return { leadId, number, created: open === null };
  }

  private async reopenMention(
    tx: Tx,
    workspaceId: string,
    stored: StoredLead,
    userId: string,
    now: number,
    workBegun: boolean,
  ): Promise<NewEvent[]> {
    if (stored.sourceMentionId === null) return [];
    const source = await this.mentions.lock(tx, workspaceId, stored.sourceMentionId);
    if (!source) return [];
    const decision = triage(
      { ...source.mention, disposition: 'lead', leadId: stored.lead.id },
      { type: 'reopen' },
      { actorId: userId, now, nextDueAt: null, workBegun },
    );
    if (!decision.ok) throw new Problem('conflict', decision.code, decision.reason);
    await this.mentions.save(tx, workspaceId, decision.next);
    const subject = `mention:${source.mention.id}`;
    return decision.events.map(({ type, payload }) => ({ type, subject, actor: `user:${userId}`, payload }));
  }
}
