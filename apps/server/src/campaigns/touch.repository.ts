import { Injectable } from '@nestjs/common';
import type { VisitorKind } from '@tingshuo/domain';
import { Database, type Tx } from '../platform/database/database.js';
import { storable } from '../platform/database/jsonb.js';
import { uuidv7 } from '../platform/ids.js';

/** A short link as a visitor finds it. */
export interface OpenedLink {
  workspaceId: string;
  id: string;
  sourceCodeId: string;
  sourceCode: string;
  target: string;
  endsAt: Date | null;
}

export interface ClaimedIdentity {
  /** What somebody says that they are reached by. */
  kind: 'email' | 'phone' | 'customer_no';
  value: string;
  name: string;
}

/** Who came by a code: clicks, forms, and the identities behind them. */
@Injectable()
export class TouchRepository {
  constructor(private readonly database: Database) {}

  async link(code: string): Promise<OpenedLink | null> {
    const rows = await this.database.global.$queryRaw<OpenedLink[]>`
      SELECT workspace_id::text AS "workspaceId", id::text, source_code_id::text AS "sourceCodeId",
        source_code AS "sourceCode", target, ends_at AS "endsAt" FROM short_link_by_code(${code})`;
    return rows[0] ?? null;
  }

  async workspaceOf(sourceCode: string): Promise<string | null> {
    const rows = await this.database.global.$queryRaw<{ id: string | null }[]>`
      SELECT workspace_of_source_code(${sourceCode})::text AS id`;
    return rows[0]?.id ?? null;
  }

  /** A second click of the same visitor in the same window leaves nothing. */
  async click(
    tx: Tx,
    { workspaceId, id, sourceCodeId }: OpenedLink,
    visit: { visitor: VisitorKind; dedupeKey: string },
  ): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO code_touch (workspace_id, id, source_code_id, short_link_id, kind, visitor, dedupe_key)
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${sourceCodeId}::uuid, ${id}::uuid, 'click', ${visit.visitor},
        ${visit.dedupeKey}) ON CONFLICT DO NOTHING`;
  }

  /** False where the same form has come before. */
  async form(tx: Tx, workspaceId: string, sourceCodeId: string, formId: string): Promise<boolean> {
    const count = await tx.$executeRaw`
      INSERT INTO code_touch (workspace_id, id, source_code_id, kind, dedupe_key)
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${sourceCodeId}::uuid, 'form', ${`form ${formId}`})
      ON CONFLICT DO NOTHING`;
    return count === 1;
  }

  async nameForm(
    tx: Tx,
    workspaceId: string,
    { sourceCodeId, formId }: { sourceCodeId: string; formId: string },
    who: { identityId: string; leadId: string },
  ): Promise<void> {
    const where = { workspaceId, sourceCodeId, dedupeKey: `form ${formId}` };
    await tx.codeTouch.updateMany({ where, data: who });
  }

  /** The identity that somebody claims, with a profile so that lists have a name for it. */
  async identity(tx: Tx, workspaceId: string, { kind, value, name }: ClaimedIdentity): Promise<string> {
    const valueNorm = storable(value);
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO identity (workspace_id, id, kind, issuer, value_norm)
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${kind}, 'form', ${valueNorm})
      ON CONFLICT (workspace_id, kind, issuer, value_norm) DO UPDATE SET is_deleted = identity.is_deleted
      RETURNING id::text`;
    if (!row) throw new Error('no identity was stored');
    await tx.$executeRaw`
      INSERT INTO social_profile (workspace_id, identity_id, network, handle, display_name)
      VALUES (${workspaceId}::uuid, ${row.id}::uuid, 'form', ${valueNorm}, ${storable(name || value)})
      ON CONFLICT DO NOTHING`;
    return row.id;
  }

  /** Reached once; a stage that comes again keeps its first time. */
  async reach(
    tx: Tx,
    workspaceId: string,
    identityId: string,
    campaignId: string,
    stage: 'lead' | 'customer',
  ): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO funnel_event (workspace_id, identity_id, campaign_id, stage)
      VALUES (${workspaceId}::uuid, ${identityId}::uuid, ${campaignId}::uuid, ${stage}) ON CONFLICT DO NOTHING`;
  }
}
