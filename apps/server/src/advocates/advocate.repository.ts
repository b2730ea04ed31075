import { Injectable } from '@nestjs/common';
import type { AdvocateStepName } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';
import { uuidv7 } from '../platform/ids.js';

export interface StoredAdvocate {
  id: string;
  identityId: string;
  handle: string;
  name: string;
  network: string;
  url: string | null;
  followers: number | null;
  value: number | null;
  step: AdvocateStepName;
  note: string;
  chosenAt: Date;
  approachedAt: Date | null;
  agreedAt: Date | null;
  version: number;
  posts: number;
  acts: number;
}

/** The work list of key people, with what is counted of each since they agreed. */
@Injectable()
export class AdvocateRepository {
  async list(tx: Tx, workspaceId: string): Promise<StoredAdvocate[]> {
    return await tx.$queryRaw<StoredAdvocate[]>`
      SELECT a.id::text, a.identity_id::text AS "identityId", coalesce(p.handle, i.value_norm) AS handle,
        coalesce(p.display_name, i.value_norm) AS name, coalesce(p.network, '') AS network, p.url, p.followers,
        (SELECT s.value FROM score s WHERE s.workspace_id = a.workspace_id AND s.identity_id = a.identity_id
          ORDER BY s.computed_at DESC LIMIT 1) AS value,
        a.step, a.note, a.chosen_at AS "chosenAt", a.approached_at AS "approachedAt", a.agreed_at AS "agreedAt",
        a.version,
        (SELECT count(*)::int FROM post t WHERE t.workspace_id = a.workspace_id AND t.author_id = a.identity_id
          AND t.occurred_at >= a.agreed_at AND t.deleted_at IS NULL) AS posts,
        (SELECT count(*)::int FROM interaction n WHERE n.workspace_id = a.workspace_id
          AND n.target_id = a.identity_id AND n.occurred_at >= a.agreed_at) AS acts
      FROM advocate a
      JOIN identity i ON i.workspace_id = a.workspace_id AND i.id = a.identity_id
      LEFT JOIN social_profile p ON p.workspace_id = a.workspace_id AND p.identity_id = a.identity_id
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.removed_at IS NULL
      ORDER BY a.chosen_at DESC, a.id DESC`;
  }

  /** Adds people who exist here and are not on the list; answers the ids of all of them. */
  async choose(tx: Tx, workspaceId: string, people: readonly string[], userId: string): Promise<string[]> {
    const wanted = [...new Set(people)];
    const ids = wanted.map(() => uuidv7());
    await tx.$executeRaw`
      INSERT INTO advocate (workspace_id, id, identity_id, chosen_by)
      SELECT i.workspace_id, w.id, i.id, ${userId}
      FROM unnest(${ids}::uuid[], ${wanted}::uuid[]) AS w(id, identity_id)
      JOIN identity i ON i.workspace_id = ${workspaceId}::uuid AND i.id = w.identity_id AND NOT i.is_deleted
      ON CONFLICT DO NOTHING`;
    const rows = await tx.advocate.findMany({
      where: { workspaceId, identityId: { in: wanted }, removedAt: null },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  }

  /** Holds the row until the transaction ends. */
  async lock(
    tx: Tx,
    workspaceId: string,
    id: string,
  ): Promise<{ step: AdvocateStepName; version: number } | null> {
    const [row] = await tx.$queryRaw<{ step: AdvocateStepName; version: number }[]>`
      SELECT step, version FROM advocate
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid AND removed_at IS NULL FOR UPDATE`;
    return row ?? null;
  }

  /** A step sets the time of its own, once: who agrees again after a refusal has agreed anew. */
  async change(
    tx: Tx,
    workspaceId: string,
    id: string,
    { step, note }: { step: AdvocateStepName | undefined; note: string | undefined },
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE advocate SET step = coalesce(${step ?? null}, step), note = coalesce(${note ?? null}, note),
        approached_at = CASE ${step ?? ''} WHEN 'approached' THEN coalesce(approached_at, clock_timestamp())
          WHEN 'chosen' THEN NULL ELSE approached_at END,
        agreed_at = CASE ${step ?? ''} WHEN 'agreed' THEN clock_timestamp() WHEN '' THEN agreed_at END,
        version = version + 1
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
  }

  /** False where there is none to remove, or to bring back beside one of the same person. */
  async setRemoved(tx: Tx, workspaceId: string, id: string, removed: boolean): Promise<boolean> {
    const changed = await tx.$executeRaw`
      UPDATE advocate a SET removed_at = CASE WHEN ${removed} THEN clock_timestamp() END
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.id = ${id}::uuid AND (a.removed_at IS NULL) = ${removed}
        AND (${removed} OR NOT EXISTS (SELECT FROM advocate o WHERE o.workspace_id = a.workspace_id
          AND o.identity_id = a.identity_id AND o.removed_at IS NULL))`;
    return changed === 1;
  }

  /** The latest posts of somebody since a moment, with how often each was acted on. */
  async posts(tx: Tx, workspaceId: string, identityId: string, since: Date) {
    return await tx.$queryRaw<
      { id: string; text: string; permalink: string | null; at: Date; answers: number }[]
    >`
      SELECT t.id::text, coalesce(t.text, '') AS text, t.permalink, t.occurred_at AS at,
        (SELECT count(*)::int FROM post r WHERE r.workspace_id = t.workspace_id AND r.parent_id = t.id) AS answers
      FROM post t WHERE t.workspace_id = ${workspaceId}::uuid AND t.author_id = ${identityId}::uuid
        AND t.occurred_at >= ${since} AND t.deleted_at IS NULL
      ORDER BY t.occurred_at DESC LIMIT 50`;
  }
}
