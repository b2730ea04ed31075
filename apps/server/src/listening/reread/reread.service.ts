import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ConnectorError, type RemoteEvent } from '@tingshuo/connector-kit';
import { AccountContexts } from '../../accounts/account-contexts.service.js';
import { CostCapError } from '../../accounts/cost-ledger.service.js';
import { NetworksService } from '../../accounts/networks.service.js';
import { BudgetSpentError } from '../../accounts/rate-budget.service.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { IngestService } from '../ingest/ingest.service.js';
import { type PostToReread, RereadRepository } from './reread.repository.js';
import { turnsOf } from './reread-pace.js';

/** The most posts of one workspace in one look. */
const MOST = 40;

/** Looks at posts again that people still work on, where the network does not tell by itself of edits and deletions. */
@Injectable()
export class RereadService implements OnModuleInit {
  private last: number;

  constructor(
    private readonly database: Database,
    private readonly timetable: TimetableService,
    private readonly networks: NetworksService,
    private readonly contexts: AccountContexts,
    private readonly posts: RereadRepository,
    private readonly ingest: IngestService,
    private readonly clock: Clock,
  ) {
    this.last = clock.now().getTime();
  }

  onModuleInit(): void {
    this.timetable.add({
      name: 'posts looked at again',
      schedule: '45 * * * * *',
      run: () => this.lookAll(),
    });
  }

  async lookAll(): Promise<void> {
    const now = this.clock.now().getTime();
    const turns = turnsOf(this.last, now);
    this.last = now;
    if (turns.length === 0) return;
    for (const workspaceId of await this.database.workspaceIds()) await this.look(workspaceId, turns);
  }

  /** Looks again at the posts that were written in these stretches of time. */
  async look(workspaceId: string, turns: readonly { from: Date; to: Date }[]): Promise<void> {
    const due = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.posts.due(tx, workspaceId, turns, MOST),
    );
    for (const accountId of new Set(due.map((each) => each.accountId))) {
      const ofAccount = due.filter((each) => each.accountId === accountId);
      await this.lookAt(workspaceId, accountId, ofAccount).catch((error: unknown) => {
        // Nothing is lost by it: the next turn looks again.
        const isPassing = error instanceof ConnectorError || error instanceof BudgetSpentError;
        if (!isPassing && !(error instanceof CostCapError)) throw error;
      });
    }
  }

  private async lookAt(workspaceId: string, accountId: string, due: readonly PostToReread[]): Promise<void> {
    const { account, stream } = await this.database.withWorkspace(workspaceId, async (tx) => ({
      account: await this.posts.account(tx, workspaceId, accountId),
      stream: await this.posts.stream(tx, workspaceId, accountId),
    }));
    const reread = account && this.networks.connector(account.network).reread;
    if (!account || !reread) return;
    const context = await this.contexts.metered(workspaceId, account, 'thread', 'backfill');
    const { posts, gone } = await reread(
      context,
      due.map(({ externalId }) => externalId),
    );
    const known = new Map(due.map((each) => [each.externalId, each.editedAt?.getTime() ?? 0]));
    const edited = posts.filter(
      (post) => Date.parse(post.editedAt ?? '') > (known.get(post.externalId) ?? 0),
    );
    const occurredAt = this.clock.now().toISOString();
    const events: RemoteEvent[] = [
      ...edited.map((post): RemoteEvent => {
        const eventId = `edited:${post.externalId.slice(0, 400)}@${post.editedAt}`;
        return { type: 'post', eventId, why: 'thread', post };
      }),
      ...gone.map((externalId): RemoteEvent => {
        return { type: 'deleted', eventId: `gone:${externalId.slice(0, 400)}`, externalId, occurredAt };
      }),
    ];
    if (events.length === 0) return;
    await this.ingest.ingest({ workspaceId, stream, account, events, refused: [], cursor: {} });
  }
}
