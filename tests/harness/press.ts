import { randomUUID } from 'node:crypto';
import type { Delivery } from '@tingshuo/contracts';
import { Database, PublicationDeliveries } from '@tingshuo/server';
import type { Desk, DeskAccount } from './desk.js';
import { patiently } from './patiently.js';

type Thread = Parameters<PublicationDeliveries['plan']>[2];

export interface Planned {
  publicationId: string;
  accountId: string;
  userId: string;
  deliveryIds: string[];
}

export interface PlanDraft {
  account?: Pick<DeskAccount, 'id'>;
  /** Milliseconds from now by the database's clock; at once by default. */
  inMs?: number;
  needsApproval?: boolean;
  parts: readonly (string | Thread['parts'][number])[];
}

let numbers = 1_000_000;

/** Plans publications as the publishing desk does, straight to the engine. */
export class Press {
  constructor(private readonly desk: Desk) {}

  get engine(): PublicationDeliveries {
    return this.desk.product.app.get(PublicationDeliveries);
  }

  async plan(draft: PlanDraft): Promise<Planned> {
    const { desk } = this;
    const { account = desk.account, inMs = 0, needsApproval = false } = draft;
    const publicationId = randomUUID();
    const userId = [...desk.userIds.values()][0] ?? 'system';
    const { rows } = await desk.owner.query<{ at: string }>(
      `SELECT extract(epoch FROM clock_timestamp()) * 1000 + $1::float8 AS at`,
      [inMs],
    );
    const dueAt = Math.round(Number(rows[0]?.at));
    numbers += 1;
    await desk.owner.query(
      `INSERT INTO publication (workspace_id, id, number, kind, content, author_id)
       VALUES ($1, $2, $3, 'announcement', '{}', $4)`,
      [desk.workspaceId, publicationId, numbers, userId],
    );
    await desk.owner.query(
      `INSERT INTO publication_target (workspace_id, publication_id, social_account_id, state, due_at)
       VALUES ($1, $2, $3, 'scheduled', to_timestamp($4::float8 / 1000))`,
      [desk.workspaceId, publicationId, account.id, dueAt],
    );
    const parts = draft.parts.map((part) => (typeof part === 'string' ? { text: part, extras: null } : part));
    const { deliveryIds } = await this.act(
      async (tx) =>
        await this.engine.plan(tx, desk.workspaceId, {
          publicationId,
          accountId: account.id,
          occurrence: 1,
          dueAt,
          authorId: userId,
          needsApproval,
          parts,
        }),
    );
    await this.engine.wake(desk.workspaceId, deliveryIds, dueAt);
    return { publicationId, accountId: account.id, userId, deliveryIds };
  }

  /** In a transaction of its own, as a request of the desk would be. */
  async act<T>(work: (tx: Parameters<PublicationDeliveries['plan']>[0]) => Promise<T>): Promise<T> {
    const database = this.desk.product.app.get(Database);
    return await patiently(() => database.withWorkspace(this.desk.workspaceId, work));
  }

  async delivery(id: string | undefined): Promise<Delivery> {
    return (await this.desk.call<Delivery>('GET', `/api/deliveries/${id}`)).body;
  }

  /** Waits until every part stands in one of these states. */
  async settled({ deliveryIds }: Planned, ...states: Delivery['state'][]): Promise<Delivery[]> {
    return await this.desk.until(
      async () => await Promise.all(deliveryIds.map((id) => this.delivery(id))),
      (parts) => parts.every(({ state }) => states.includes(state)),
    );
  }
}
