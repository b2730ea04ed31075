import { Injectable } from '@nestjs/common';
import type { ApprovalFlow, ApprovalFlowDraft } from '@tingshuo/contracts';
import { can } from '@tingshuo/domain';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { notFound, Problem, staleWrite } from '../platform/http/problem.js';
import { ApprovalFlowRepository, type StoredFlow } from './approval-flow.repository.js';
import { ApprovalPeople } from './approval-person.repository.js';

const FLOW = { en: 'approval flow', zh: '审批流程' };

/** Who looks at what: what administrators set. */
@Injectable()
export class ApprovalFlows {
  constructor(
    private readonly database: Database,
    private readonly flows: ApprovalFlowRepository,
    private readonly people: ApprovalPeople,
  ) {}

  async list(workspaceId: string): Promise<ApprovalFlow[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      (await this.flows.all(tx, workspaceId)).map(flowView),
    );
  }

  async create(workspaceId: string, draft: ApprovalFlowDraft, userId: string): Promise<ApprovalFlow> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.check(tx, workspaceId, draft, null);
      const id = await this.flows.create(tx, workspaceId, draft);
      return await this.told(tx, workspaceId, id, 'approval_flow.created', userId);
    });
  }

  async change(
    workspaceId: string,
    id: string,
    { version, ...draft }: ApprovalFlowDraft & { version: number },
    userId: string,
  ): Promise<ApprovalFlow> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const current = await this.flows.find(tx, workspaceId, id);
      if (!current) throw notFound(FLOW);
      await this.check(tx, workspaceId, draft, id);
      if (!(await this.flows.change(tx, workspaceId, id, version, draft)))
        throw staleWrite(flowView(current));
      return await this.told(tx, workspaceId, id, 'approval_flow.changed', userId);
    });
  }

  async remove(workspaceId: string, id: string, userId: string): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.flows.setRemoved(tx, workspaceId, id, true))) throw notFound(FLOW);
      await announce(tx, workspaceId, id, 'approval_flow.removed', userId);
    });
  }

  async restore(workspaceId: string, id: string, userId: string): Promise<ApprovalFlow> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.flows.setRemoved(tx, workspaceId, id, false))) throw notFound(FLOW);
      return await this.told(tx, workspaceId, id, 'approval_flow.restored', userId);
    });
  }

  private async told(
    tx: Tx,
    workspaceId: string,
    id: string,
    type: string,
    userId: string,
  ): Promise<ApprovalFlow> {
    await announce(tx, workspaceId, id, type, userId);
    const flow = await this.flows.find(tx, workspaceId, id);
    if (!flow) throw notFound(FLOW);
    return flowView(flow);
  }

  /** A flow that nobody could ever pass is refused when it is made, not when a post is due. */
  private async check(
    tx: Tx,
    workspaceId: string,
    draft: ApprovalFlowDraft,
    exceptId: string | null,
  ): Promise<void> {
    if (await this.flows.nameIsTaken(tx, workspaceId, draft.name, exceptId)) throw NAME_TAKEN;
    const members = await this.people.members(tx, workspaceId);
    for (const step of draft.steps) {
      const named = members.filter(
        ({ userId, role }) => step.userIds.includes(userId) || step.roles.includes(role),
      );
      const able = named.filter(({ role }) => can(role, 'publications.approve'));
      if (able.length === 0 && !step.client) throw nobodyAble(step.name);
      const unable = members.find(
        ({ userId, role }) => step.userIds.includes(userId) && !can(role, 'publications.approve'),
      );
      if (unable) throw notAble(unable.name);
    }
  }
}

async function announce(
  tx: Tx,
  workspaceId: string,
  id: string,
  type: string,
  userId: string,
): Promise<void> {
  const subject = `approval_flow:${id}`;
  await appendEvents(tx, workspaceId, [{ type, subject, actor: `user:${userId}`, payload: { flowId: id } }]);
}

function flowView({
  id,
  name,
  steps,
  accountIds,
  posts,
  replies,
  exempt,
  version,
}: StoredFlow): ApprovalFlow {
  return {
    id,
    name,
    steps: steps.map((step) => ({ ...step, userIds: [...step.userIds], roles: [...step.roles] })),
    accountIds: [...accountIds],
    posts,
    replies,
    exempt: { userIds: [...exempt.userIds], roles: [...exempt.roles] },
    version,
  };
}

const NAME_TAKEN = new Problem('conflict', 'name_taken', {
  en: 'There is a flow with this name already.',
  zh: '已有同名的审批流程。',
});

const nobodyAble = (step: string): Problem =>
  new Problem('invalid', 'nobody_able', {
    en: `Nobody in step “${step}” may approve.`,
    zh: `步骤“${step}”中没有人拥有审批权限。`,
  });

const notAble = (name: string): Problem =>
  new Problem('invalid', 'not_able', {
    en: `${name} may not approve: give them another role first.`,
    zh: `${name} 没有审批权限，请先调整其角色。`,
  });
