import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';
import type { ClaimKind } from './claims.js';

/** Who has a claim: one person's identity, or nobody clear. */
export interface FoundBuyer {
  kind: ClaimKind | 'hand';
  value: string;
  identityId: string;
  /** Different people who have it. */
  people: number;
}

/** Finds people by what transactions say of their customers. */
@Injectable()
export class BuyerRepository {
  /**
   * Who has each claim. Of the identities of one person the social one stands for them; an email and a phone are looked
   * for among identities and in the contact fields of people, and whoever has it as a contact goes before a bare address
   * that nobody is known behind; own accounts buy nothing.
   */
  async find(
    tx: Tx,
    workspaceId: string,
    claims: readonly { kind: ClaimKind; value: string }[],
    keys: readonly string[],
  ): Promise<FoundBuyer[]> {
    return await tx.$queryRaw<FoundBuyer[]>`
      WITH wanted AS MATERIALIZED (
        SELECT DISTINCT kind, value, CASE kind WHEN 'handle' THEN regexp_replace(value, '^[a-z_]+:', '') END AS handle,
          CASE WHEN kind = 'handle' AND value ~ '^[a-z_]+:' THEN split_part(value, ':', 1) END AS network
        FROM jsonb_to_recordset(${toJsonb(claims)}::jsonb) AS w(kind text, value text)
      ), profiles AS MATERIALIZED (
        SELECT s.identity_id, lower(s.handle) AS handle, s.network FROM social_profile s
        WHERE s.workspace_id = ${workspaceId}::uuid AND NOT s.is_own_account AND s.network <> 'form'
      ),
      reached AS MATERIALIZED (
        SELECT p.id, lower(trim(p.contact->>'email')) AS email,
          regexp_replace(regexp_replace(coalesce(p.contact->>'phone', ''), '\\D', '', 'g'), '^(00)?(86(?=1\\d{10}$))?', '') AS phone
        FROM person p WHERE p.workspace_id = ${workspaceId}::uuid AND p.merged_into_id IS NULL
          AND (p.contact ? 'email' OR p.contact ? 'phone')
      ), found AS (
        SELECT w.kind, w.value, i.id FROM wanted w JOIN identity i ON i.workspace_id = ${workspaceId}::uuid
          AND i.id = CASE WHEN w.kind = 'identity' THEN w.value::uuid END AND NOT i.is_deleted WHERE w.kind = 'identity'
        UNION
        SELECT w.kind, w.value, i.id FROM wanted w JOIN identity i ON i.workspace_id = ${workspaceId}::uuid
          AND i.kind = w.kind AND lower(i.value_norm) = w.value AND NOT i.is_deleted WHERE w.kind IN ('email', 'customer_no')
        UNION
        SELECT w.kind, w.value, i.id FROM wanted w JOIN identity i ON i.workspace_id = ${workspaceId}::uuid
          AND i.kind = 'phone' AND NOT i.is_deleted AND w.value =
            regexp_replace(regexp_replace(i.value_norm, '\\D', '', 'g'), '^(00)?(86(?=1\\d{10}$))?', '')
          WHERE w.kind = 'phone'
        UNION
        SELECT w.kind, w.value, l.identity_id FROM wanted w
          JOIN reached r ON (w.kind = 'email' AND r.email = w.value) OR (w.kind = 'phone' AND r.phone = w.value)
          JOIN identity_link l ON l.workspace_id = ${workspaceId}::uuid AND l.person_id = r.id AND l.valid_to IS NULL
        UNION
        SELECT w.kind, w.value, s.identity_id FROM wanted w JOIN profiles s ON s.handle = w.handle
          AND s.network = coalesce(w.network, s.network)
      )
      SELECT h.kind, h.value, (array_agg(h.id::text ORDER BY h.is_bare, h.identity_kind <> 'social', h.id))[1] AS "identityId",
        CASE WHEN bool_and(h.is_bare) THEN count(DISTINCT h.id) ELSE
          count(DISTINCT h.person) FILTER (WHERE NOT h.is_bare) END::int AS people
      FROM (
        SELECT f.kind, f.value, f.id, i.kind AS identity_kind, coalesce(l.person_id, f.id) AS person,
          l.person_id IS NULL AND i.kind IN ('email', 'phone') AS is_bare
        FROM found f JOIN identity i ON i.workspace_id = ${workspaceId}::uuid AND i.id = f.id
        LEFT JOIN identity_link l ON l.workspace_id = i.workspace_id AND l.identity_id = f.id AND l.valid_to IS NULL
      ) h GROUP BY h.kind, h.value
      UNION ALL
      SELECT DISTINCT ON (t.customer_key) 'hand', t.customer_key, t.identity_id::text, 1 FROM sales_transaction t
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.matched_by = 'hand' AND t.customer_key = ANY (${[...keys]}::text[])
      ORDER BY 1, 2`;
  }
}
