import { Injectable } from '@nestjs/common';
import type { Reader } from '../../platform/database/read-transaction.js';

/** What people say of where they live, the same words together. */
export interface ToldPlace {
  text: string;
  /** Identities. */
  ids: string[];
}

/** Where people say that they live: what the desk has noted of the person counts more than the network's profile. */
@Injectable()
export class PlaceRepository {
  async told(tx: Reader, workspaceId: string): Promise<ToldPlace[]> {
    return await tx.$queryRaw<ToldPlace[]>`
      SELECT w.text, array_agg(w.id::text) AS ids FROM (
        SELECT p.identity_id AS id, btrim(coalesce(nullif(c.city, ''), p.location)) AS text
        FROM social_profile p
        LEFT JOIN LATERAL (
          SELECT n.contact->>'city' AS city FROM identity_link l
          JOIN person n ON n.workspace_id = l.workspace_id AND n.id = l.person_id
          WHERE l.workspace_id = p.workspace_id AND l.identity_id = p.identity_id AND l.valid_to IS NULL
            AND n.anonymized_at IS NULL LIMIT 1
        ) c ON true
        WHERE p.workspace_id = ${workspaceId}::uuid
      ) w WHERE w.text <> '' GROUP BY 1 ORDER BY count(*) DESC, 1`;
  }
}
