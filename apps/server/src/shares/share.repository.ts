import { Injectable } from '@nestjs/common';
import { DeliveryState, type Share, ShareAct } from '@tingshuo/contracts';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';

export interface SharedPost {
  id: string;
  network: string;
  issuer: string;
  externalId: string;
  kind: string;
  visibility: string;
}

export interface SharingAccount {
  id: string;
  network: string;
  externalId: string;
  handle: string;
  baseUrl: string;
  settings: unknown;
}

interface Row {
  id: string;
  act: string;
  accountId: string;
  text: string;
  state: string;
  reason: unknown;
  permalink: string | null;
  createdAt: Date;
}

const REASON = z.object({ cause: z.object({ en: z.string(), zh: z.string() }) });
const SHOWN = 50;

/** Posts that may be shown again, who may, and what became of it. */
@Injectable()
export class ShareRepository {
  async post(tx: Tx, workspaceId: string, id: string): Promise<SharedPost | null> {
    return await tx.post.findFirst({
      where: { workspaceId, id, deletedAt: null },
      select: { id: true, network: true, issuer: true, externalId: true, kind: true, visibility: true },
    });
  }

  /** Ours where the post's id means the same post. */
  async accounts(tx: Tx, workspaceId: string, { network, issuer }: SharedPost): Promise<SharingAccount[]> {
    return await tx.socialAccount.findMany({
      where: { workspaceId, network, issuer, status: { in: ['active', 'degraded'] } },
      select: { id: true, network: true, externalId: true, handle: true, baseUrl: true, settings: true },
      orderBy: { number: 'asc' },
    });
  }

  async ofPost(tx: Tx, workspaceId: string, post: SharedPost): Promise<Share[]> {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT d.id::text, d.extras -> 'shares' ->> 'act' AS act, d.social_account_id::text AS "accountId", d.text,
        d.state, d.state_reason AS reason, d.permalink, d.created_at AS "createdAt"
      FROM social_account a
      JOIN delivery d ON d.workspace_id = a.workspace_id AND d.social_account_id = a.id AND d.kind = 'share'
        AND d.extras -> 'shares' ->> 'externalId' = ${post.externalId}
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.network = ${post.network} AND a.issuer = ${post.issuer}
      ORDER BY d.id DESC LIMIT ${SHOWN}`;
    return rows.map(view);
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<Share | null> {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT d.id::text, d.extras -> 'shares' ->> 'act' AS act, d.social_account_id::text AS "accountId", d.text,
        d.state, d.state_reason AS reason, d.permalink, d.created_at AS "createdAt"
      FROM delivery d WHERE d.workspace_id = ${workspaceId}::uuid AND d.id = ${id}::uuid AND d.kind = 'share'`;
    return rows[0] ? view(rows[0]) : null;
  }
}

function view({ createdAt, ...row }: Row): Share {
  const reason = REASON.safeParse(row.reason);
  return {
    ...row,
    act: ShareAct.parse(row.act),
    state: DeliveryState.parse(row.state),
    reason: reason.success ? reason.data.cause : null,
    createdAt: createdAt.toISOString(),
  };
}
