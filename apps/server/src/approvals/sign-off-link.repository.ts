import { Injectable } from '@nestjs/common';
import type { SignOffLinkView } from '@tingshuo/contracts';
import { Database, type Tx } from '../platform/database/database.js';
import { storable } from '../platform/database/jsonb.js';
import { uuidv7 } from '../platform/ids.js';

export interface StoredLink {
  id: string;
  publicationId: string;
  accountIds: string[];
  clientName: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  lastSeenAt: Date | null;
}

type Row = NonNullable<Awaited<ReturnType<Tx['signOffLink']['findFirst']>>>;

/** Links through which clients decide. Only digests of their secrets are kept. */
@Injectable()
export class SignOffLinkRepository {
  constructor(private readonly database: Database) {}

  /** The link that a secret's digest belongs to, in whichever workspace. */
  async byHash(tokenHash: string): Promise<{ workspaceId: string; id: string } | null> {
    const rows = await this.database.global.$queryRaw<{ workspaceId: string; id: string }[]>`
      SELECT workspace_id::text AS "workspaceId", id::text FROM sign_off_link_by_token(${tokenHash})`;
    return rows[0] ?? null;
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<StoredLink | null> {
    const row = await tx.signOffLink.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    return row && linkOf(row);
  }

  async of(tx: Tx, workspaceId: string, publicationId: string): Promise<StoredLink[]> {
    const rows = await tx.signOffLink.findMany({
      where: { workspaceId, publicationId },
      orderBy: { createdAt: 'desc' },
    });
    return rows.map(linkOf);
  }

  async create(
    tx: Tx,
    workspaceId: string,
    link: {
      publicationId: string;
      accountIds: string[];
      clientName: string;
      tokenHash: string;
      createdBy: string;
      expiresAt: Date;
    },
  ): Promise<StoredLink> {
    const clientName = storable(link.clientName);
    const row = await tx.signOffLink.create({ data: { workspaceId, id: uuidv7(), ...link, clientName } });
    return linkOf(row);
  }

  async revoke(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
    await tx.signOffLink.updateMany({
      where: { workspaceId, id, revokedAt: null },
      data: { revokedAt: at },
    });
  }

  async seen(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
    await tx.signOffLink.updateMany({ where: { workspaceId, id }, data: { lastSeenAt: at } });
  }
}

function linkOf(row: Row): StoredLink {
  const { id, publicationId, accountIds, clientName, createdBy } = row;
  const { createdAt, expiresAt, revokedAt, lastSeenAt } = row;
  return {
    id,
    publicationId,
    accountIds,
    clientName,
    createdBy,
    createdAt,
    expiresAt,
    revokedAt,
    lastSeenAt,
  };
}

export function linkView(link: StoredLink, makerName: string): SignOffLinkView {
  const { id, clientName, accountIds, createdBy } = link;
  return {
    id,
    clientName,
    accountIds,
    createdBy: { id: createdBy, name: makerName },
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    revokedAt: link.revokedAt?.toISOString() ?? null,
    lastSeenAt: link.lastSeenAt?.toISOString() ?? null,
  };
}
