import { Injectable } from '@nestjs/common';
import type { MassAudience } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';
import { pastedHandles } from './handles.js';

/** Identities in their order; `unknown` are handles that nobody here has. */
export interface FoundAudience {
  ids: string[];
  unknown: string[];
}

/** Who a description of people means now, at most `most` of them. */
@Injectable()
export class MassAudiences {
  async writers(
    tx: Tx,
    workspaceId: string,
    asked: Extract<MassAudience, { from: 'writers' }>,
    most: number,
  ): Promise<FoundAudience> {
    const { since, until, isPrivate, networks, ruleId } = asked;
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT m.author_id::text AS id FROM mention m
      WHERE m.workspace_id = ${workspaceId}::uuid AND m.occurred_at >= ${since}::timestamptz
        AND (${until}::timestamptz IS NULL OR m.occurred_at < ${until}::timestamptz)
        AND (NOT ${isPrivate} OR m.why = 'dm')
        AND (cardinality(${networks}::text[]) = 0 OR m.network = ANY (${networks}::text[]))
        AND (${ruleId}::uuid IS NULL OR EXISTS (
          SELECT FROM mention_hit h WHERE h.workspace_id = m.workspace_id AND h.mention_id = m.id
            AND h.rule_id = ${ruleId}::uuid))
      GROUP BY m.author_id ORDER BY max(m.occurred_at) DESC, m.author_id LIMIT ${most}`;
    return { ids: rows.map(({ id }) => id), unknown: [] };
  }

  async handles(
    tx: Tx,
    workspaceId: string,
    asked: Extract<MassAudience, { from: 'handles' }>,
    most: number,
  ): Promise<FoundAudience> {
    const handles = pastedHandles(asked.handles);
    const rows = await tx.$queryRaw<{ id: string; handle: string }[]>`
      SELECT p.identity_id::text AS id, asked.handle
      FROM unnest(${handles}::text[]) WITH ORDINALITY AS asked(handle, place)
      JOIN social_profile p ON p.workspace_id = ${workspaceId}::uuid AND ltrim(lower(p.handle), '@') = asked.handle
        AND (${asked.network}::text IS NULL OR p.network = ${asked.network}::text)
      ORDER BY asked.place, p.identity_id LIMIT ${most}`;
    const known = new Set(rows.map(({ handle }) => handle));
    return { ids: rows.map(({ id }) => id), unknown: handles.filter((handle) => !known.has(handle)) };
  }
}
