import { Injectable } from '@nestjs/common';
import type { PersonDetail } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';
import { SHOWN_SCORE_MODEL } from '../posts/person-card.repository.js';

export interface ProfileFacts {
  bio: string | null;
  following: number | null;
  posts: number | null;
  displayName: string;
}

export interface RecentPost {
  postId: string;
  text: string | null;
  occurredAt: Date;
  mentionId: string | null;
}

const RECENT = 10;
const WINDOW_DAYS = 30;

/** What is known of one identity besides its card. */
@Injectable()
export class PersonFacts {
  async profile(tx: Tx, workspaceId: string, identityId: string): Promise<ProfileFacts | null> {
    return await tx.socialProfile.findUnique({
      where: { workspaceId_identityId: { workspaceId, identityId } },
      select: { bio: true, following: true, posts: true, displayName: true },
    });
  }

  async score(tx: Tx, workspaceId: string, identityId: string) {
    return await tx.score.findUnique({
      where: { workspaceId_identityId_model: { workspaceId, identityId, model: SHOWN_SCORE_MODEL } },
    });
  }

  /** Acts of the last 30 days by kind: towards this person, or by this person. */
  async interactions(
    tx: Tx,
    workspaceId: string,
    identityId: string,
    side: 'received' | 'made',
  ): Promise<Record<string, number>> {
    const rows =
      side === 'received'
        ? await tx.$queryRaw<{ action: string; n: number }[]>`
            SELECT action, count(*)::int AS n FROM interaction
            WHERE workspace_id = ${workspaceId}::uuid AND target_id = ${identityId}::uuid
              AND occurred_at > now() - ${WINDOW_DAYS}::int * interval '1 day' GROUP BY 1 ORDER BY 1`
        : await tx.$queryRaw<{ action: string; n: number }[]>`
            SELECT action, count(*)::int AS n FROM interaction
            WHERE workspace_id = ${workspaceId}::uuid AND source_id = ${identityId}::uuid
              AND occurred_at > now() - ${WINDOW_DAYS}::int * interval '1 day' GROUP BY 1 ORDER BY 1`;
    return Object.fromEntries(rows.map((row) => [row.action, row.n]));
  }

  /** What somebody did at our accounts besides writing, newest first. */
  async events(tx: Tx, workspaceId: string, identityId: string): Promise<PersonDetail['events']> {
    const rows = await tx.$queryRaw<
      { kind: PersonDetail['events'][number]['kind']; detail: string | null; account: string; at: Date }[]
    >`
      SELECT e.kind, e.detail, a.handle AS account, e.occurred_at AS at FROM person_event e
      JOIN social_account a ON a.workspace_id = e.workspace_id AND a.id = e.social_account_id
      WHERE e.workspace_id = ${workspaceId}::uuid AND e.identity_id = ${identityId}::uuid
      UNION ALL
      SELECT i.action, NULL, coalesce(p.handle, ''), i.occurred_at FROM interaction i
      LEFT JOIN social_profile p ON p.workspace_id = i.workspace_id AND p.identity_id = i.target_id
      WHERE i.workspace_id = ${workspaceId}::uuid AND i.source_id = ${identityId}::uuid
        AND i.action IN ('follow', 'unfollow') AND coalesce(p.is_own_account, false)
      ORDER BY at DESC LIMIT 20`;
    return rows.map(({ at, ...event }) => ({ ...event, occurredAt: at.toISOString() }));
  }

  async recent(tx: Tx, workspaceId: string, identityId: string): Promise<RecentPost[]> {
    return await tx.$queryRaw<RecentPost[]>`
      SELECT p.id::text AS "postId", p.text, p.occurred_at AS "occurredAt", m.id::text AS "mentionId"
      FROM post p LEFT JOIN mention m ON m.workspace_id = p.workspace_id AND m.post_id = p.id
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.author_id = ${identityId}::uuid
      ORDER BY p.occurred_at DESC LIMIT ${RECENT}`;
  }

  async cases(tx: Tx, workspaceId: string, identityId: string) {
    return await tx.serviceCase.findMany({
      where: { workspaceId, requesterId: identityId },
      select: { id: true, number: true, status: true, subject: true },
      orderBy: { openedAt: 'desc' },
      take: RECENT,
    });
  }

  async leads(tx: Tx, workspaceId: string, identityId: string) {
    return await tx.lead.findMany({
      where: { workspaceId, identityId },
      select: { id: true, number: true, stage: true },
      orderBy: { createdAt: 'desc' },
      take: RECENT,
    });
  }

  async person(
    tx: Tx,
    workspaceId: string,
    identityId: string,
  ): Promise<{ id: string; displayName: string } | null> {
    const link = await tx.identityLink.findFirst({
      where: { workspaceId, identityId, validTo: null },
      select: { person: { select: { id: true, displayName: true } } },
    });
    return link?.person ?? null;
  }
}
