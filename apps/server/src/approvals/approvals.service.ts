import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ApprovalRequestView } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import { ApprovalGate } from '../publications/ports/approval-gate.js';
import { PublicationEvents } from '../publications/ports/publication-events.js';
import { PublicationDeliveries } from '../publishing/publication-deliveries.service.js';
import { ReplyApprovals } from '../publishing/reply-approvals.js';
import { ApprovalDesk } from './approval-desk.service.js';
import { ApprovalLists } from './approval-list.repository.js';
import { ApprovalPeople } from './approval-person.repository.js';
import { ApprovalViews } from './approval-view.service.js';
import type { StoredRequest } from './stored-request.js';

export type ApprovalTab = 'mine' | 'others' | 'expired';

/** The queue of approvals, and where approvals take part in planning and in replies. */
@Injectable()
export class ApprovalsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly desk: ApprovalDesk,
    private readonly lists: ApprovalLists,
    private readonly people: ApprovalPeople,
    private readonly views: ApprovalViews,
    private readonly gate: ApprovalGate,
    private readonly events: PublicationEvents,
    private readonly deliveries: PublicationDeliveries,
    private readonly replies: ReplyApprovals,
  ) {}

  onModuleInit(): void {
    const { desk } = this;
    this.gate.register(async (tx, { workspaceId, accountId, authorId }) =>
      desk.isAsked(tx, workspaceId, { accountId, kind: 'post', authorIds: [authorId] }),
    );
    const authored: Parameters<PublicationEvents['onEdited']>[0] = async (tx, change) => {
      for (const accountId of change.accountIds) {
        await desk.onAuthored(tx, change.workspaceId, change.publicationId, accountId, change.userId);
      }
    };
    this.events.onPlanned(authored);
    this.events.onEdited(authored);
    this.deliveries.onTargetChanged(async (tx, { workspaceId, publicationId, accountId, actor }) =>
      desk.onPostChanged(tx, workspaceId, publicationId, accountId, actor),
    );
    this.replies.register(async (tx, { workspaceId, accountId, authorId }) =>
      desk.isAsked(tx, workspaceId, { accountId, kind: 'reply', authorIds: [authorId] }),
    );
    this.replies.onChanged(async (tx, { workspaceId, deliveryId, actor }) =>
      desk.onReplyChanged(tx, workspaceId, deliveryId, actor),
    );
  }

  async list(
    workspaceId: string,
    tab: ApprovalTab,
    userId: string,
  ): Promise<{ rows: ApprovalRequestView[]; counts: Record<ApprovalTab, number> }> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const members = await this.people.members(tx, workspaceId);
      const open = await this.lists.inState(tx, workspaceId, 'open');
      const isMine = (request: StoredRequest) => this.views.isAsked(request, userId, members);
      const tabs = {
        mine: open.filter(isMine),
        others: open.filter((request) => !isMine(request)),
        expired: await this.lists.expired(tx, workspaceId),
      };
      return {
        rows: await this.views.of(tx, workspaceId, tabs[tab], userId),
        counts: { mine: tabs.mine.length, others: tabs.others.length, expired: tabs.expired.length },
      };
    });
  }

  async ofPublication(
    workspaceId: string,
    publicationId: string,
    userId: string,
  ): Promise<ApprovalRequestView[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      this.views.of(tx, workspaceId, await this.lists.allOf(tx, workspaceId, { publicationId }), userId),
    );
  }

  async ofReply(workspaceId: string, deliveryId: string, userId: string): Promise<ApprovalRequestView[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      this.views.of(tx, workspaceId, await this.lists.allOf(tx, workspaceId, { deliveryId }), userId),
    );
  }
}
