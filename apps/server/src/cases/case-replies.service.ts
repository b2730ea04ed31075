import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Delivery, PostView, TakenFile } from '@tingshuo/contracts';
import { transitionCase } from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import { AGAIN_WHERE_OVERTAKEN, Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { AcceptanceService } from '../publishing/acceptance.service.js';
import { DeliveriesService } from '../publishing/deliveries.service.js';
import type { DeliveryTemplate } from '../publishing/delivery-extras.js';
import { ReplyPermissions } from '../publishing/reply-permission.service.js';
import { ReplySchedule } from '../publishing/reply-schedule.service.js';
import type { Scheduled } from '../publishing/scheduled.js';
import { TextCheck } from '../publishing/text-check.service.js';
import { ReplyFiles } from '../reply-files/reply-files.service.js';
import { CaseRepository, type StoredCase } from './case.repository.js';
import { CaseClockRepository } from './case-clock.repository.js';
import { caseFacts } from './case-facts.js';
import { type CaseThread, CaseThreads, postsOf } from './case-thread.repository.js';
import { CASE } from './cases.service.js';
import { PrivateInvitations } from './private-invitation.service.js';

export interface ReplyRequest {
  text: string;
  toPostId: string;
  files: readonly TakenFile[];
  /** The text is this one, filled. */
  template?: DeliveryTemplate;
  /** The newest post that the writer had seen; absent: send anyway. */
  seenPostId?: string | undefined;
  /** The text asks its reader to go on in private. */
  invites?: boolean;
  /** The text asks for the use of what its reader once said. */
  asksForTestimonial?: string | undefined;
  requestId: string;
}

/** A reply that asks its reader whether words of theirs may be used. */
export interface ConsentAsked {
  workspaceId: string;
  testimonialId: string;
  deliveryId: string;
  userId: string;
}

type ConsentHook = (tx: Tx, asked: ConsentAsked) => Promise<void>;

const ENDED = new Set(['closed', 'rejected', 'duplicate']);

/** Replies of a case: written here, sent by the delivery engine, heard of again when they are live. */
@Injectable()
export class CaseReplies implements OnModuleInit {
  private readonly consentHooks: ConsentHook[] = [];

  constructor(
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly clocks: CaseClockRepository,
    private readonly threads: CaseThreads,
    private readonly invitations: PrivateInvitations,
    private readonly deliveries: DeliveriesService,
    private readonly replies: ReplySchedule,
    private readonly acceptance: AcceptanceService,
    private readonly texts: TextCheck,
    private readonly permissions: ReplyPermissions,
    private readonly files: ReplyFiles,
    private readonly settings: WorkspaceSettingsRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.acceptance.onAccepted(async (tx, { workspaceId, caseId, acknowledgedAt: at }) => {
      if (!caseId) return;
      const event = { type: 'reply_sent', at, by: 'human' } as const;
      await this.clocks.hear(tx, workspaceId, caseId, event, 'network');
    });
  }

  /** Called in the transaction that schedules the reply: both are stored, or neither. */
  onConsentAsked(hook: ConsentHook): void {
    this.consentHooks.push(hook);
  }

  async reply(workspaceId: string, caseId: string, userId: string, request: ReplyRequest): Promise<Delivery> {
    const scheduled = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.schedule(tx, workspaceId, caseId, userId, request),
      AGAIN_WHERE_OVERTAKEN,
    );
    await this.replies.wake(workspaceId, scheduled);
    return await this.deliveries.show(workspaceId, scheduled.id);
  }

  private async schedule(
    tx: Tx,
    workspaceId: string,
    caseId: string,
    userId: string,
    request: ReplyRequest,
  ): Promise<Scheduled> {
    const stored = await this.cases.lock(tx, workspaceId, caseId);
    if (!stored) throw notFound(CASE);
    const { undoSeconds } = await this.settings.read(tx, workspaceId);
    const idempotencyKey = `case-reply ${request.requestId}`;
    const known = await this.replies.withKey(tx, workspaceId, idempotencyKey);
    if (known) return known;
    if (ENDED.has(stored.case.status)) throw CASE_ENDED;
    const { accountId, conversationId } = await this.threadOf(tx, workspaceId, stored, userId, request);
    const { toPostId, template } = request;
    const now = this.clock.now().getTime();
    if (template) await this.permissions.checkTemplates(tx, workspaceId, accountId, toPostId, now);
    else {
      await this.permissions.check(tx, workspaceId, accountId, toPostId, now);
      await this.texts.check(tx, workspaceId, accountId, toPostId, request.text, request.files);
    }
    const files = await this.files.forReply(tx, workspaceId, { accountId, toPostId, taken: request.files });
    const scheduled = await this.replies.schedule(tx, workspaceId, {
      accountId,
      caseId,
      conversationId,
      replyToPostId: toPostId,
      authorId: userId,
      text: request.text,
      files,
      ...(template && { template }),
      idempotencyKey,
      undoMs: undoSeconds * 1000,
    });
    if (request.invites) {
      await this.invitations.said(tx, workspaceId, stored, { deliveryId: scheduled.id, toPostId, userId });
    }
    if (request.asksForTestimonial) {
      const asked = {
        workspaceId,
        testimonialId: request.asksForTestimonial,
        deliveryId: scheduled.id,
        userId,
      };
      for (const hook of this.consentHooks) await hook(tx, asked);
    }
    await this.begin(tx, workspaceId, stored, userId, scheduled.id);
    return scheduled;
  }

  /** The conversation of the post that is answered, where nobody has said anything since the writer looked. */
  private async threadOf(
    tx: Tx,
    workspaceId: string,
    stored: StoredCase,
    userId: string,
    { toPostId, seenPostId }: ReplyRequest,
  ): Promise<CaseThread> {
    const threads = await this.threads.of(tx, workspaceId, stored);
    const answered = threads.find(({ posts }) => posts.some((post) => post.id === toPostId));
    if (!answered) throw NOT_IN_THREAD;
    if (seenPostId === undefined) return answered;
    const posts = postsOf(threads);
    const seen = posts.find((post) => post.id === seenPostId);
    if (!seen) throw NOT_IN_THREAD;
    const own = new Set<string>();
    for (const { conversationId } of threads)
      for (const id of await this.replies.postsBy(tx, workspaceId, conversationId, userId)) own.add(id);
    const newer = posts.filter((post) => isNewer(post, seen) && !own.has(post.id));
    if (newer.length > 0) throw newerPosts(newer);
    return answered;
  }

  /** To answer is to have begun. */
  private async begin(
    tx: Tx,
    workspaceId: string,
    stored: StoredCase,
    userId: string,
    deliveryId: string,
  ): Promise<void> {
    const { id } = stored.case;
    const started = transitionCase(
      stored.case,
      { type: 'start' },
      caseFacts({ now: this.clock.now().getTime() }),
    );
    if (started.ok) await this.cases.save(tx, workspaceId, stored, started.next);
    const events = started.ok ? started.events : [];
    await appendEvents(
      tx,
      workspaceId,
      [{ type: 'case.replied', payload: { caseId: id, deliveryId } }, ...events].map(({ type, payload }) => ({
        type,
        subject: `case:${id}`,
        actor: `user:${userId}`,
        payload: { ...payload },
      })),
    );
  }
}

/** By when we heard of it: the network's clock says nothing about what the writer could see. */
function isNewer(post: PostView, seen: PostView): boolean {
  if (post.ingestedAt !== seen.ingestedAt) return post.ingestedAt > seen.ingestedAt;
  return post.id > seen.id;
}

function newerPosts(newer: readonly PostView[]): Problem {
  return new Problem(
    'conflict',
    'newer_posts',
    {
      en: `${newer.length} newer posts came since you opened this.`,
      zh: `你打开后又有 ${newer.length} 条新内容。`,
    },
    {
      action: { en: 'Read them, then send again.', zh: '请先查看，再决定是否发送。' },
      details: newer,
    },
  );
}

const CASE_ENDED = new Problem(
  'conflict',
  'case_ended',
  { en: 'This case is closed.', zh: '该个案已关闭。' },
  { action: { en: 'Reopen it, then reply.', zh: '请先重开个案再回复。' } },
);

export const NOT_IN_THREAD = new Problem('invalid', 'not_in_thread', {
  en: 'That post is not part of this case.',
  zh: '该内容不属于此个案的会话。',
});
