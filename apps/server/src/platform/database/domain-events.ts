import type { SqlTx } from './bulk-transaction.js';

/** Channel of the wake-up that follows every commit with events. */
export const EVENTS_CHANNEL = 'tingshuo_events';

export interface NewEvent {
  /** Such as `mention.triaged`. */
  type: string;
  /** `kind:id` of what changed. */
  subject: string;
  /** `user:<id>`, `system`, `rule:<id>` or `network`. */
  actor: string;
  payload: Record<string, unknown>;
  correlationId?: string;
}

/** The actor of an event: somebody, or the product itself. */
export const actorOf = (userId: string | null | undefined): string => (userId ? `user:${userId}` : 'system');

/** Writes events into the log in the caller's transaction and wakes the readers once it commits. */
export async function appendEvents(
  tx: Pick<SqlTx, '$queryRaw'>,
  workspaceId: string,
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = JSON.stringify(
    events.map((event) => ({
      type: event.type,
      subject: event.subject,
      actor: event.actor,
      payload: event.payload,
      correlation_id: event.correlationId ?? null,
    })),
  );
  await tx.$queryRaw`/* kept */
    WITH written AS (
      INSERT INTO domain_event (workspace_id, type, subject, actor, payload, correlation_id)
      SELECT ${workspaceId}::uuid, e.type, e.subject, e.actor, e.payload, e.correlation_id
      FROM jsonb_to_recordset(${rows}::jsonb) AS e(type text, subject text, actor text, payload jsonb, correlation_id uuid)
    )
    SELECT pg_notify(${EVENTS_CHANNEL}, '')::text`;
}
