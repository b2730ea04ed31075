import { Injectable } from '@nestjs/common';
import type { ConsentState } from '@tingshuo/contracts';
import { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../platform/database/database.js';

export interface StoredTestimonial {
  id: string;
  postId: string;
  network: string;
  authorId: string;
  authorName: string;
  authorHandle: string;
  authorUrl: string | null;
  text: string;
  lang: string;
  permalink: string | null;
  occurredAt: Date;
  isPrivate: boolean;
  isGone: boolean;
  isChanged: boolean;
  topics: string[];
  note: string;
  consent: ConsentState;
  askedAt: Date | null;
  askDeliveryId: string | null;
  settledAt: Date | null;
  consentWhere: string;
  consentEvidenceId: string | null;
  evidenceId: string | null;
  keptBy: string;
  keptByName: string;
  keptAt: Date;
  uses: number;
  lastUsedAt: Date | null;
  version: number;
}

export interface ShelfQuery {
  q: string | null;
  topic: string | null;
  network: string | null;
  consents: readonly ConsentState[];
  below: { at: string; id: string };
  limit: number;
}

/** Whoever took their question back, or whose question never left, has not asked. */
const CONSENT = Prisma.sql`CASE WHEN t.consent = 'asked' AND d.state IN ('cancelled', 'failed') THEN 'not_asked'
  ELSE t.consent END`;

const ROWS = Prisma.sql`
  SELECT t.id::text, t.post_id::text AS "postId", t.network, t.author_id::text AS "authorId",
    t.author_name AS "authorName", t.author_handle AS "authorHandle", t.author_url AS "authorUrl", t.text, t.lang,
    t.permalink, t.occurred_at AS "occurredAt", t.is_private AS "isPrivate",
    p.id IS NULL OR p.deleted_at IS NOT NULL AS "isGone", coalesce(p.text <> t.text, false) AS "isChanged", t.topics,
    t.note, ${CONSENT} AS consent, t.asked_at AS "askedAt", t.ask_delivery_id::text AS "askDeliveryId",
    t.settled_at AS "settledAt", t.consent_where AS "consentWhere",
    t.consent_evidence_id::text AS "consentEvidenceId", t.evidence_id::text AS "evidenceId", t.kept_by AS "keptBy",
    coalesce(k.name, '') AS "keptByName", t.kept_at AS "keptAt", u.uses, u.last AS "lastUsedAt", t.version
  FROM testimonial t
  LEFT JOIN post p ON p.workspace_id = t.workspace_id AND p.id = t.post_id
  LEFT JOIN delivery d ON d.workspace_id = t.workspace_id AND d.id = t.ask_delivery_id
  LEFT JOIN "user" k ON k.id = t.kept_by
  CROSS JOIN LATERAL (SELECT count(*)::int AS uses, max(n.used_at) AS last FROM testimonial_use n
    WHERE n.workspace_id = t.workspace_id AND n.testimonial_id = t.id) u`;

/** What stands on the shelf. */
@Injectable()
export class TestimonialRepository {
  /** The newest first. */
  async page(tx: Tx, workspaceId: string, query: ShelfQuery): Promise<StoredTestimonial[]> {
    const { q, topic, network, consents, below, limit } = query;
    const pattern = q === null ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    return await tx.$queryRaw<StoredTestimonial[]>`${ROWS}
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.removed_at IS NULL
        AND (t.kept_at, t.id) < (${below.at}::timestamptz, ${below.id}::uuid)
        AND (${topic}::text IS NULL OR ${topic}::text = ANY (t.topics))
        AND (${network}::text IS NULL OR t.network = ${network}::text)
        AND (cardinality(${[...consents]}::text[]) = 0 OR ${CONSENT} = ANY (${[...consents]}::text[]))
        AND (${pattern}::text IS NULL OR t.text ILIKE ${pattern} OR t.author_name ILIKE ${pattern}
          OR t.author_handle ILIKE ${pattern} OR t.note ILIKE ${pattern}
          OR array_to_string(t.topics, ' ') ILIKE ${pattern})
      ORDER BY t.kept_at DESC, t.id DESC LIMIT ${limit}::int`;
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<StoredTestimonial | null> {
    const rows = await tx.$queryRaw<StoredTestimonial[]>`${ROWS}
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.id = ${id}::uuid AND t.removed_at IS NULL`;
    return rows[0] ?? null;
  }

  /** Holds the row until the transaction ends. */
  async lock(tx: Tx, workspaceId: string, id: string): Promise<StoredTestimonial | null> {
    await tx.$queryRaw`
      SELECT FROM testimonial WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`;
    return await this.find(tx, workspaceId, id);
  }

  async facets(tx: Tx, workspaceId: string) {
    type Count = { name: string; count: number };
    const [topics, networks, consents] = [
      await tx.$queryRaw<Count[]>`
        SELECT name, count(*)::int AS count FROM testimonial t, unnest(t.topics) AS name
        WHERE t.workspace_id = ${workspaceId}::uuid AND t.removed_at IS NULL
        GROUP BY name ORDER BY count DESC, name LIMIT 100`,
      await tx.$queryRaw<Count[]>`
        SELECT t.network AS name, count(*)::int AS count FROM testimonial t
        WHERE t.workspace_id = ${workspaceId}::uuid AND t.removed_at IS NULL GROUP BY 1 ORDER BY count DESC, name`,
      await tx.$queryRaw<Count[]>`
        SELECT ${CONSENT} AS name, count(*)::int AS count FROM testimonial t
        LEFT JOIN delivery d ON d.workspace_id = t.workspace_id AND d.id = t.ask_delivery_id
        WHERE t.workspace_id = ${workspaceId}::uuid AND t.removed_at IS NULL GROUP BY 1`,
    ];
    return { topics, networks, consents };
  }

  async keptOf(tx: Tx, workspaceId: string, posts: readonly string[]) {
    return await tx.testimonial.findMany({
      where: { workspaceId, postId: { in: [...posts] }, removedAt: null },
      select: { postId: true, id: true },
    });
  }

  async change(
    tx: Tx,
    workspaceId: string,
    id: string,
    { topics, note }: { topics: readonly string[]; note: string },
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE testimonial SET topics = ${[...topics]}::text[], note = ${note}, version = version + 1
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
  }

  /** False where there is none to remove, or none to bring back. */
  async setRemoved(tx: Tx, workspaceId: string, id: string, removedAt: Date | null): Promise<boolean> {
    const changed = await tx.$executeRaw`
      UPDATE testimonial SET removed_at = ${removedAt}, version = version + 1
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid
        AND (removed_at IS NULL) = ${removedAt !== null}`;
    return changed === 1;
  }

  /** Another one of the same post that stands there. */
  async isKeptAgain(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT FROM testimonial t JOIN testimonial o ON o.workspace_id = t.workspace_id AND o.post_id = t.post_id
        AND o.id <> t.id AND o.removed_at IS NULL
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.id = ${id}::uuid`;
    return rows.length > 0;
  }
}
