import { Injectable } from '@nestjs/common';
import { textFingerprint } from '@tingshuo/connector-kit';
import { Database, type Tx } from '../platform/database/database.js';
import type { StoredDelivery } from './delivery-row.js';
import type { ReplyTargetPost } from './reply-target.js';

export interface OwnEcho {
  externalId: string;
  occurredAt: Date;
  permalink: string | null;
}

/** How far the clocks of a network and ours may be apart. */
const CLOCKS_MS = 2 * 60_000;
const MOST = 500;

/** Our own posts and messages as polls and pushes brought them, whoever had asked. */
@Injectable()
export class OwnEchoes {
  constructor(private readonly database: Database) {}

  /** Deliveries of all workspaces that a person would have to check, where something of our own was heard since. */
  async toCheck(limit: number): Promise<{ workspaceId: string; id: string }[]> {
    return await this.database.global.$queryRaw<{ workspaceId: string; id: string }[]>`
      SELECT workspace_id::text AS "workspaceId", id::text FROM deliveries_with_echoes(${limit}::int)`;
  }

  /** Those with the delivery's words in its place that no other delivery stands for. */
  async of(
    tx: Tx,
    workspaceId: string,
    { accountId, text, delivery }: StoredDelivery,
    target: ReplyTargetPost | null,
  ): Promise<OwnEcho[]> {
    if (delivery.readBackFrom === null) return [];
    const parent = target && !target.message ? target.externalId : null;
    const rows = await tx.$queryRaw<(OwnEcho & { text: string | null })[]>`
      SELECT p.external_id AS "externalId", p.occurred_at AS "occurredAt", p.permalink, p.text FROM post p
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.social_account_id = ${accountId}::uuid
        AND p.direction = 'out' AND p.occurred_at >= ${new Date(delivery.readBackFrom - CLOCKS_MS)}
        AND p.parent_external_id IS NOT DISTINCT FROM ${parent}::text
        AND p.conversation_external_id IS NOT DISTINCT FROM ${target?.message?.conversationExternalId ?? null}::text
        AND NOT EXISTS (SELECT FROM delivery d WHERE d.workspace_id = p.workspace_id
          AND d.external_id = p.external_id AND d.social_account_id = p.social_account_id)
      ORDER BY p.occurred_at LIMIT ${MOST}::int`;
    const wanted = textFingerprint(text);
    return rows.filter((row) => textFingerprint(row.text ?? '') === wanted);
  }
}
