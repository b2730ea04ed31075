import { Injectable } from '@nestjs/common';
import type { CaseDetail, ReplyOption } from '@tingshuo/contracts';
import { can, preferredThread } from '@tingshuo/domain';
import { PersonLinkRepository } from '../desk/person-link.repository.js';
import { suggestContact } from '../desk/suggested-contact.js';
import { TimelineRepository } from '../desk/timeline.repository.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { storable } from '../platform/database/jsonb.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound } from '../platform/http/problem.js';
import { DeliveriesService } from '../publishing/deliveries.service.js';
import { ReplyPermissions } from '../publishing/reply-permission.service.js';
import { TextCheck } from '../publishing/text-check.service.js';
import { CaseRepository, type StoredCase } from './case.repository.js';
import { commandsIn } from './case-command-map.js';
import { type CaseFilter, CaseRows } from './case-row.repository.js';
import { type CaseThread, CaseThreads, postsOf } from './case-thread.repository.js';
import { CASE } from './cases.service.js';
import { PrivateInvitations } from './private-invitation.service.js';

/** A case as its screen shows it, its notes and its contact fields. */
@Injectable()
export class CaseDetails {
  constructor(
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly rows: CaseRows,
    private readonly threads: CaseThreads,
    private readonly invitations: PrivateInvitations,
    private readonly deliveries: DeliveriesService,
    private readonly timeline: TimelineRepository,
    private readonly persons: PersonLinkRepository,
    private readonly texts: TextCheck,
    private readonly permissions: ReplyPermissions,
    private readonly clock: Clock,
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
      const threads = await this.threads.of(tx, workspaceId, stored);
      const thread = postsOf(threads);
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
        ...(await this.answers(tx, workspaceId, stored, threads)),
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

  /** How each conversation may be answered, and how they could be asked to go on in private. */
  private async answers(
    tx: Tx,
    workspaceId: string,
    stored: StoredCase,
    threads: readonly CaseThread[],
  ): Promise<Pick<CaseDetail, 'reply' | 'replies' | 'invitation'>> {
    const options: ReplyOption[] = [];
    for (const thread of threads) {
      const option = await this.replyIn(tx, workspaceId, stored, thread);
      if (option) options.push(option);
    }
    const isPublic = options.some(({ isPrivate }) => !isPrivate);
    return {
      reply: preferredThread(options),
      replies: options,
      invitation: isPublic ? await this.invitations.of(tx, workspaceId, stored) : null,
    };
  }

  /** The newest post of the customer is answered, unless the writer chooses another. */
  private async replyIn(
    tx: Tx,
    workspaceId: string,
    { requesterId }: StoredCase,
    { posts, conversationId, accountId, anchorPostId }: CaseThread,
  ): Promise<ReplyOption | null> {
    const theirs = posts.filter(({ author, kind, direction, deletedAt }) => {
      const isTheirs = kind === 'dm' ? direction === 'in' : author.identityId === requesterId;
      return isTheirs && deletedAt === null;
    });
    const toPostId = theirs.at(-1)?.id ?? anchorPostId;
    const limits = await this.texts.replyLimits(tx, workspaceId, accountId, toPostId);
    if (!limits) return null;
    const permission = await this.permissions.of(
      tx,
      workspaceId,
      accountId,
      toPostId,
      this.clock.now().getTime(),
    );
    const { isPrivate, takesTemplates, window, refusal } = permission;
    return {
      toPostId,
      conversationId,
      accountId,
      ...limits,
      isPrivate,
      takesTemplates,
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
