import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { HandScope, HandTask } from '@tingshuo/contracts';
import { nextHandReminder, postLinkIn } from '@tingshuo/domain';
import { NetworksService } from '../accounts/networks.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { HandDeliveries } from '../publishing/hand-deliveries.service.js';
import { PublicationDeliveries } from '../publishing/publication-deliveries.service.js';
import type { TargetAnswer } from '../publishing/target-answer.js';
import { type HandTaskKey, HandTaskRepository, type HandTaskRow } from './hand-task.repository.js';
import { HandTaskViews } from './hand-task-views.service.js';

const SHOWN = 100;
const TASK = { en: 'task', zh: '任务' };

/** What people post by hand: the tasks, and what became of them. */
@Injectable()
export class HandTasks implements OnModuleInit {
  /** The network of an account never changes. */
  private readonly byHand = new Map<string, boolean>();

  constructor(
    private readonly database: Database,
    private readonly tasks: HandTaskRepository,
    private readonly views: HandTaskViews,
    private readonly deliveries: PublicationDeliveries,
    private readonly hand: HandDeliveries,
    private readonly networks: NetworksService,
  ) {}

  onModuleInit(): void {
    this.deliveries.onTargetChanged(async (tx, { workspaceId, publicationId, accountId }) => {
      if (await this.isByHand(tx, workspaceId, accountId)) {
        await this.refresh(tx, workspaceId, { publicationId, accountId });
      }
    });
  }

  async list(workspaceId: string, scope: HandScope): Promise<{ rows: HandTask[]; open: number }> {
    const networks = this.networks.connectors.flatMap(({ manifest }) =>
      manifest.byHand ? [manifest.network] : [],
    );
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const rows = await this.tasks.list(tx, workspaceId, scope, networks, SHOWN);
      const open = await this.tasks.countOpen(tx, workspaceId);
      return { rows: await this.views.of(tx, workspaceId, rows), open };
    });
  }

  async show(workspaceId: string, key: HandTaskKey): Promise<HandTask> {
    return await this.database.withWorkspace(workspaceId, async (tx) => this.view(tx, workspaceId, key));
  }

  async take(workspaceId: string, key: HandTaskKey, userId: string, mine: boolean): Promise<HandTask> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.row(tx, workspaceId, key);
      await this.tasks.say(tx, workspaceId, key, { takenBy: mine ? userId : null });
      await appendEvents(tx, workspaceId, [
        {
          type: 'publication.hand_task_taken',
          subject: `publication:${key.publicationId}`,
          actor: `user:${userId}`,
          payload: { accountId: key.accountId, mine },
        },
      ]);
      return await this.view(tx, workspaceId, key);
    });
  }

  async posted(workspaceId: string, key: HandTaskKey, userId: string, pasted: string): Promise<HandTask> {
    return await this.settle(workspaceId, key, userId, userId, async (tx, { network }) => {
      const { name, byHand } = this.networks.connector(network).manifest;
      const link = byHand?.link ? postLinkIn(pasted, byHand.link.rules) : null;
      if (byHand?.link && link === null) throw notALink(name, byHand.link.example);
      return await this.hand.posted(tx, workspaceId, { ...key, userId }, link);
    });
  }

  async skip(workspaceId: string, key: HandTaskKey, userId: string): Promise<HandTask> {
    return await this.settle(workspaceId, key, userId, userId, async (tx) =>
      this.hand.skip(tx, workspaceId, { ...key, userId }),
    );
  }

  async reopen(workspaceId: string, key: HandTaskKey, userId: string): Promise<HandTask> {
    return await this.settle(workspaceId, key, userId, null, async (tx) =>
      this.hand.takeBack(tx, workspaceId, { ...key, userId }),
    );
  }

  private async settle(
    workspaceId: string,
    key: HandTaskKey,
    userId: string,
    settledBy: string | null,
    act: (tx: Tx, row: HandTaskRow) => Promise<TargetAnswer>,
  ): Promise<HandTask> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const answer = await act(tx, await this.row(tx, workspaceId, key));
      if (!answer.ok) throw new Problem('conflict', answer.code, answer.reason);
      await this.tasks.say(tx, workspaceId, key, { settledBy, takenBy: settledBy === null ? userId : null });
      return await this.view(tx, workspaceId, key);
    });
  }

  private async row(tx: Tx, workspaceId: string, key: HandTaskKey): Promise<HandTaskRow> {
    const row = await this.tasks.find(tx, workspaceId, key);
    if (!row || !this.networks.connector(row.network).manifest.byHand) throw notFound(TASK);
    return row;
  }

  private async view(tx: Tx, workspaceId: string, key: HandTaskKey): Promise<HandTask> {
    const [view] = await this.views.of(tx, workspaceId, [await this.row(tx, workspaceId, key)]);
    if (!view) throw notFound(TASK);
    return view;
  }

  private async isByHand(tx: Tx, workspaceId: string, accountId: string): Promise<boolean> {
    const known = this.byHand.get(accountId);
    if (known !== undefined) return known;
    const network = await this.tasks.networkOf(tx, workspaceId, accountId);
    const isByHand = network !== null && this.networks.connector(network).manifest.byHand !== undefined;
    this.byHand.set(accountId, isByHand);
    return isByHand;
  }

  /** Somebody is told of what waits, and of nothing else. */
  private async refresh(tx: Tx, workspaceId: string, key: HandTaskKey): Promise<void> {
    const facts = await this.tasks.facts(tx, workspaceId, key);
    if (!facts || (facts.state !== 'by_hand' && facts.told === null)) return;
    const at = facts.state === 'by_hand' ? nextHandReminder(facts.dueAt.getTime(), facts.told ?? 0) : null;
    await this.tasks.note(tx, workspaceId, key, facts.occurrence, at === null ? null : new Date(at));
  }
}

function notALink(name: { en: string; zh: string }, example: string): Problem {
  return new Problem(
    'invalid',
    'not_a_post_link',
    { en: `This is no link to a post on ${name.en}.`, zh: `这不是${name.zh}的内容链接。` },
    {
      action: {
        en: `Paste the link of the post, such as ${example}, or all that “Copy link” gives.`,
        zh: `请粘贴该内容的链接（例如 ${example}），或“复制链接”得到的整段文字。`,
      },
    },
  );
}
