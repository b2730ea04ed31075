import { Injectable } from '@nestjs/common';
import type { PersonCard } from '@tingshuo/contracts';
import { Prisma } from '@tingshuo/prisma';
import type { Reader } from '../platform/database/read-transaction.js';
import { MediaAddresses } from './media-address.js';

/** The model whose score lists show beside a name. */
export const SHOWN_SCORE_MODEL = 'micro-value';

/** A card as its statement gives it. */
export type CardRow = Omit<PersonCard, 'score'> & { value: number | null; confidence: number | null };

/**
 * Reads the cards of `identities` (a query or an array of ids) as one value of JSON, which is several times faster than
 * rows by columns.
 */
export function cardRows(workspaceId: string, identities: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(json_agg(r), '[]') AS rows FROM (
    SELECT i.id AS "identityId", coalesce(p.network, 'unknown') AS network, coalesce(p.handle, i.value_norm) AS handle,
      coalesce(p.display_name, i.value_norm) AS "displayName", p.avatar_url AS "avatarUrl", p.url,
      coalesce(p.is_own_account, false) AS "isOwnAccount", p.followers, s.value, s.confidence
    FROM identity i
    LEFT JOIN social_profile p ON p.workspace_id = i.workspace_id AND p.identity_id = i.id
    LEFT JOIN score s ON s.workspace_id = i.workspace_id AND s.identity_id = i.id AND s.model = ${SHOWN_SCORE_MODEL}
    WHERE i.workspace_id = ${workspaceId}::uuid AND i.id = ANY (${identities})) r`;
}

/** Identities as lists show them. */
@Injectable()
export class PersonCards {
  constructor(private readonly addresses: MediaAddresses) {}

  async of(
    tx: Reader,
    workspaceId: string,
    identityIds: readonly string[],
  ): Promise<Map<string, PersonCard>> {
    if (identityIds.length === 0) return new Map();
    const ids = Prisma.sql`${[...new Set(identityIds)]}::uuid[]`;
    const [found] = await tx.$queryRaw<{ rows: CardRow[] }[]>`/* kept */ ${cardRows(workspaceId, ids)}`;
    return this.read(workspaceId, found?.rows ?? []);
  }

  /** What `cardRows` gave, by identity. */
  read(workspaceId: string, rows: readonly CardRow[]): Map<string, PersonCard> {
    return new Map(
      rows.map(({ value, confidence, ...card }) => [
        card.identityId,
        {
          ...card,
          avatarUrl:
            card.avatarUrl && this.addresses.of(workspaceId, { url: card.avatarUrl, accountId: null }),
          score: value === null || confidence === null ? null : { value, confidence },
        },
      ]),
    );
  }
}
