import { Injectable } from '@nestjs/common';
import { ConsentState, DeliveryState, ShareAct, TargetState, type TestimonialUse } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';

export interface NewUse {
  id: string;
  testimonialId: string;
  publicationId: string | null;
  consent: ConsentState;
  usedBy: string;
}

interface WordsRow {
  id: string;
  at: Date;
  by: string;
  consent: string;
  publication: {
    id: string;
    number: number;
    title: string;
    states: string[];
    publishedAt: string | null;
  } | null;
}

interface ShareRow {
  id: string;
  at: Date;
  by: string;
  act: string;
  handle: string;
  state: string;
  permalink: string | null;
}

const SHOWN = 100;

/** Where words from the shelf went. */
@Injectable()
export class TestimonialUses {
  /** The same id again is the same use. */
  async add(tx: Tx, workspaceId: string, use: NewUse): Promise<void> {
    const { id, testimonialId, publicationId, consent, usedBy } = use;
    await tx.$executeRaw`
      INSERT INTO testimonial_use (workspace_id, id, testimonial_id, publication_id, consent, used_by, used_at)
      VALUES (${workspaceId}::uuid, ${id}::uuid, ${testimonialId}::uuid, ${publicationId}::uuid, ${consent}, ${usedBy},
        clock_timestamp()) ON CONFLICT DO NOTHING`;
  }

  /** Newest first; of publications those that stand, of the network's own means what was not taken back. */
  async of(tx: Tx, workspaceId: string, id: string): Promise<TestimonialUse[]> {
    const words = await tx.$queryRaw<WordsRow[]>`
      SELECT u.id::text, u.used_at AS at, coalesce(w.name, '') AS by, u.consent,
        CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'number', p.number,
          'title', coalesce(nullif(p.title, ''), p.excerpt),
          'states', (SELECT coalesce(jsonb_agg(DISTINCT t.state), '[]') FROM publication_target t
            WHERE t.workspace_id = p.workspace_id AND t.publication_id = p.id),
          'publishedAt', (SELECT evidence_time(min(t.published_at)) FROM publication_target t
            WHERE t.workspace_id = p.workspace_id AND t.publication_id = p.id)) END AS publication
      FROM testimonial_use u
      LEFT JOIN publication p ON p.workspace_id = u.workspace_id AND p.id = u.publication_id
      LEFT JOIN "user" w ON w.id = u.used_by
      WHERE u.workspace_id = ${workspaceId}::uuid AND u.testimonial_id = ${id}::uuid
        AND (u.publication_id IS NULL OR p.removed_at IS NULL)
      ORDER BY u.used_at DESC LIMIT ${SHOWN}::int`;
    const shares = await tx.$queryRaw<ShareRow[]>`
      SELECT d.id::text, d.created_at AS at, coalesce(w.name, '') AS by, d.extras -> 'shares' ->> 'act' AS act,
        a.handle, d.state, d.permalink
      FROM testimonial t
      JOIN post p ON p.workspace_id = t.workspace_id AND p.id = t.post_id
      JOIN social_account a ON a.workspace_id = p.workspace_id AND a.network = p.network AND a.issuer = p.issuer
      JOIN delivery d ON d.workspace_id = a.workspace_id AND d.social_account_id = a.id AND d.kind = 'share'
        AND d.extras -> 'shares' ->> 'externalId' = p.external_id AND d.state <> 'cancelled'
      LEFT JOIN "user" w ON w.id = d.author_id
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.id = ${id}::uuid
      ORDER BY d.created_at DESC LIMIT ${SHOWN}::int`;
    return [...words.map(ofWords), ...shares.map(ofShare)]
      .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
      .slice(0, SHOWN);
  }
}

function ofWords({ id, at, by, consent: then, publication }: WordsRow): TestimonialUse {
  const consent = ConsentState.parse(then);
  const states = publication?.states.map((state) => TargetState.parse(state)) ?? [];
  return {
    id,
    at: at.toISOString(),
    by,
    what: publication
      ? { kind: 'post', consent, publication: { ...publication, states } }
      : { kind: 'copy', consent },
  };
}

function ofShare({ id, at, by, act, handle, state, permalink }: ShareRow): TestimonialUse {
  const what = { kind: 'share', handle, permalink } as const;
  return {
    id,
    at: at.toISOString(),
    by,
    what: { ...what, act: ShareAct.parse(act), state: DeliveryState.parse(state) },
  };
}
