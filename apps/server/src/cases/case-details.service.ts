import { Injectable } from '@nestjs/common';
import type { CaseDetail, PostView } from '@tingshuo/contracts';
import { can } from '@tingshuo/domain';
import { PersonLinkRepository } from '../desk/person-link.repository.js';
import { suggestContact } from '../desk/suggested-contact.js';
import { TimelineRepository } from '../desk/timeline.repository.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { storable } from '../platform/database/jsonb.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound } from '../platform/http/problem.js';
import { PostViews } from '../posts/post-view.repository.js';
import { DeliveriesService } from '../publishing/deliveries.service.js';
import { ReplyPermissions } from '../publishing/reply-permission.service.js';
import { TextCheck } from '../publishing/text-check.service.js';
import { CaseRepository, type StoredCase } from './case.repository.js';
import { commandsIn } from './case-command-map.js';
import { type CaseFilter, CaseRows } from './case-row.repository.js';
import { CASE } from './cases.service.js';

/** A case as its screen shows it, its notes and its contact fields. */
@Injectable()
export class CaseDetails {
  constructor(
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly rows: CaseRows,
    private readonly posts: PostViews,
    private readonly deliveries: DeliveriesService,
    private readonly timeline: TimelineRepository,
    private readonly persons: PersonLinkRepository,
    private readonly texts: TextCheck,
    private readonly permissions: ReplyPermissions,
  ) {}

  async list(workspaceId: string, filter: CaseFilter) {
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.rows.page(tx, workspaceId, filter),
    );
  }

  async show(caller: Caller, id: string): Promise<CaseDetail> {
    const { workspaceId, role } = caller;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.cases.find(tx, workspaceId, id);
      const row = await this.rows.find(tx, workspaceId, id);
      if (!stored || !row) throw notFound(CASE);
      const thread = await this.posts.thread(tx, workspaceId, stored.sourcePostId);
      const deliveries = await this.deliveries.of(tx, workspaceId, { caseId: id });
      const subjects = [`case:${id}`, ...deliveries.map((delivery) => `delivery:${delivery.id}`)];
      const written = thread.filter((post) => post.author.identityId === stored.requesterId);
      return {
        case: row,
        conversationId: stored.conversationId,
        mentionId: stored.sourceMentionId,
        resolutionCode: stored.case.resolutionCode,
        contact: await this.persons.contact(tx, workspaceId, stored.personId),
        suggestedContact: suggestContact(written.flatMap((post) => post.text ?? [])),
        thread,
        deliveries,
        timeline: await this.timeline.read(tx, workspaceId, subjects, { caseId: id }),
        commands: commandsIn(stored.case.status, can(role, 'cases.reopen')),
        reply: await this.replyOf(tx, workspaceId, stored, written),
      };
    });
  }

  async note(caller: Caller, id: string, body: string): Promise<{ id: string }> {
    const { workspaceId, userId } = caller;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.cases.find(tx, workspaceId, id))) throw notFound(CASE);
      const noteId = await this.timeline.addNote(tx, workspaceId, { caseId: id }, userId, storable(body));
      await this.log(tx, caller, id, 'case.noted', { caseId: id, noteId });
      return { id: noteId };
    });
  }

  async saveContact(
    caller: Caller,
    id: string,
    contact: Record<string, string>,
  ): Promise<{ contact: Record<string, string> }> {
    const { workspaceId } = caller;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.cases.find(tx, workspaceId, id);
      if (!stored?.personId) throw notFound(CASE);
      const saved = await this.persons.saveContact(tx, workspaceId, stored.personId, contact);
      // Which fields, not what they hold: the log is kept longer than personal data may be.
      await this.log(tx, caller, id, 'case.contact_saved', { caseId: id, fields: Object.keys(saved) });
      return { contact: saved };
    });
  }

  /** The newest post of the customer is answered, unless the writer chooses another. */
  private async replyOf(
    tx: Tx,
    workspaceId: string,
    stored: StoredCase,
    written: readonly PostView[],
  ): Promise<CaseDetail['reply']> {
    const toPostId = written.filter((post) => post.deletedAt === null).at(-1)?.id ?? stored.sourcePostId;
    const limits = await this.texts.replyLimits(tx, workspaceId, stored.accountId, toPostId);
    if (!limits) return null;
    const permission = await this.permissions.of(tx, workspaceId, stored.accountId, toPostId, Date.now());
    const { isPrivate, window, refusal } = permission;
    return {
      toPostId,
      ...limits,
      isPrivate,
      windowEndsAt: window && new Date(window.endsAt).toISOString(),
      messagesLeft: window?.messagesLeft ?? null,
      refusal: refusal && { code: refusal.code, cause: refusal.cause, action: refusal.action },
    };
  }

  private async log(
    tx: Tx,
    caller: Caller,
    id: string,
    type: string,
    payload: Record<string, unknown>,
  ): Promise<void> {
    const actor = `user:${caller.userId}`;
    await appendEvents(tx, caller.workspaceId, [{ type, subject: `case:${id}`, actor, payload }]);
  }
}
