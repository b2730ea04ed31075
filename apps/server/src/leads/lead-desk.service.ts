import { Injectable } from '@nestjs/common';
import {
  type LeadCommand,
  type LeadDetail,
  LeadStage,
  type leadRoutes,
  type RouteOutput,
} from '@tingshuo/contracts';
import { transitionLead } from '@tingshuo/domain';
import { PersonLinkRepository } from '../desk/person-link.repository.js';
import { suggestContact } from '../desk/suggested-contact.js';
import { TimelineRepository } from '../desk/timeline.repository.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { storable } from '../platform/database/jsonb.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound, Problem, staleWrite } from '../platform/http/problem.js';
import { PostViews } from '../posts/post-view.repository.js';
import { LeadRepository, type StoredLead } from './lead.repository.js';
import { commandsIn, domainCommand } from './lead-command-map.js';
import { type LeadFilter, LeadRows } from './lead-row.repository.js';
import { LEAD } from './leads.service.js';

const UNDO_WINDOW_MS = 60_000;

/** Work on a lead: stages, owner, notes, contact fields, and its screen. */
@Injectable()
export class LeadDesk {
  constructor(
    private readonly database: Database,
    private readonly leads: LeadRepository,
    private readonly rows: LeadRows,
    private readonly posts: PostViews,
    private readonly persons: PersonLinkRepository,
    private readonly timeline: TimelineRepository,
    private readonly clock: Clock,
  ) {}

  async list(workspaceId: string, filter: LeadFilter) {
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.rows.page(tx, workspaceId, filter),
    );
  }

  async show(workspaceId: string, id: string): Promise<LeadDetail> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.leads.find(tx, workspaceId, id);
      const row = await this.rows.find(tx, workspaceId, id);
      if (!stored || !row) throw notFound(LEAD);
      const { sourcePostId, lead } = stored;
      const thread = sourcePostId ? await this.posts.thread(tx, workspaceId, sourcePostId) : [];
      const written = thread.filter((post) => post.author.identityId === lead.identityId);
      return {
        lead: row,
        mentionId: stored.sourceMentionId,
        contact: await this.persons.contact(tx, workspaceId, stored.personId),
        suggestedContact: suggestContact(written.flatMap((post) => post.text ?? [])),
        history: await this.history(tx, workspaceId, id),
        thread,
        timeline: await this.timeline.read(tx, workspaceId, [`lead:${id}`], { leadId: id }),
        commands: commandsIn(lead.stage),
      };
    });
  }

  async move(
    caller: Caller,
    id: string,
    command: LeadCommand,
    version: number,
  ): Promise<RouteOutput<typeof leadRoutes.command>> {
    const { workspaceId, userId } = caller;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.lockVersion(tx, workspaceId, id, version);
      const wanted = domainCommand(command);
      if (!wanted) throw NOT_BY_ADVANCE;
      const facts = { actorId: userId, now: this.clock.now().getTime(), undoWindowMs: UNDO_WINDOW_MS };
      const decision = transitionLead(stored.lead, wanted, facts);
      if (!decision.ok) throw new Problem('conflict', decision.code, decision.reason);
      const lostReason = command.kind === 'disqualify' ? { lostReason: storable(command.reason) } : {};
      const next = await this.leads.save(tx, workspaceId, stored, decision.next, lostReason);
      await this.log(tx, caller, id, decision.events);
      return { version: next, stage: decision.next.stage };
    });
  }

  async assign(
    caller: Caller,
    id: string,
    ownerId: string | null,
    version: number,
  ): Promise<RouteOutput<typeof leadRoutes.assign>> {
    const { workspaceId, userId } = caller;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.lockVersion(tx, workspaceId, id, version);
      if (ownerId !== null && !(await this.leads.isMember(tx, workspaceId, ownerId))) {
        throw notFound({ en: 'member', zh: '成员' });
      }
      const facts = { actorId: userId, now: this.clock.now().getTime(), undoWindowMs: UNDO_WINDOW_MS };
      const decision = transitionLead(stored.lead, { type: 'assign', ownerId }, facts);
      if (!decision.ok) throw new Problem('conflict', decision.code, decision.reason);
      const next = await this.leads.save(tx, workspaceId, stored, decision.next);
      await this.log(tx, caller, id, decision.events);
      return { version: next, previousOwnerId: stored.lead.ownerId };
    });
  }

  async note(caller: Caller, id: string, body: string): Promise<{ id: string }> {
    const { workspaceId, userId } = caller;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.leads.find(tx, workspaceId, id))) throw notFound(LEAD);
      const noteId = await this.timeline.addNote(tx, workspaceId, { leadId: id }, userId, storable(body));
      await this.log(tx, caller, id, [{ type: 'lead.noted', payload: { leadId: id, noteId } }]);
      return { id: noteId };
    });
  }

  async saveContact(
    caller: Caller,
    id: string,
    change: { contact: Record<string, string>; interest?: string | undefined },
  ): Promise<{ contact: Record<string, string> }> {
    const { workspaceId } = caller;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.leads.lock(tx, workspaceId, id);
      if (!stored?.personId) throw notFound(LEAD);
      const contact = await this.persons.saveContact(tx, workspaceId, stored.personId, change.contact);
      if (change.interest !== undefined) {
        const interest = storable(change.interest.trim());
        await this.leads.save(tx, workspaceId, stored, stored.lead, { interest });
      }
      // Which fields, not what they hold: the log is kept longer than personal data may be.
      const fields = Object.keys(contact);
      await this.log(tx, caller, id, [{ type: 'lead.contact_saved', payload: { leadId: id, fields } }]);
      return { contact };
    });
  }

  private async history(tx: Tx, workspaceId: string, leadId: string): Promise<LeadDetail['history']> {
    const rows = await this.leads.history(tx, workspaceId, leadId);
    return rows.map(({ seq, stage, reason, at }) => ({
      seq,
      stage: LeadStage.parse(stage),
      reason,
      at: at.toISOString(),
    }));
  }

  /** The row under its lock, if it still is what the caller saw. */
  private async lockVersion(tx: Tx, workspaceId: string, id: string, version: number): Promise<StoredLead> {
    const stored = await this.leads.lock(tx, workspaceId, id);
    if (!stored) throw notFound(LEAD);
    if (stored.version !== version) throw staleWrite(await this.rows.find(tx, workspaceId, id));
    return stored;
  }

  private async log(
    tx: Tx,
    caller: Caller,
    id: string,
    events: readonly { readonly type: string; readonly payload: object }[],
  ): Promise<void> {
    await appendEvents(
      tx,
      caller.workspaceId,
      events.map(({ type, payload }) => ({
        type,
        subject: `lead:${id}`,
        actor: `user:${caller.userId}`,
        payload: { ...payload },
      })),
    );
  }
}

const NOT_BY_ADVANCE = new Problem('invalid', 'not_a_rung', {
  en: 'A lead does not advance to this stage.',
  zh: '线索不能推进到该阶段。',
});
