import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UtmPreset } from '@tingshuo/contracts';
import { shortCode, sourceCode, type UtmFacts } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { storable, toJsonb } from '../platform/database/jsonb.js';
import { uuidv7 } from '../platform/ids.js';

/** What a code stands for: an account and a post, or a place that `label` names. */
export interface SourcePlace {
  campaignId: string;
  accountId: string | null;
  publicationId: string | null;
  label: string;
}

export interface StoredSource {
  id: string;
  code: string;
  campaignId: string;
}

/** Source codes, their short links, and the UTM presets that links get. */
@Injectable()
export class SourceCodeRepository {
  /** The same place has the same code for ever. */
  async ensure(tx: Tx, workspaceId: string, place: SourcePlace): Promise<StoredSource> {
    const { campaignId, accountId, publicationId, label } = place;
    const [row] = await tx.$queryRaw<StoredSource[]>`
      INSERT INTO source_code (workspace_id, id, code, campaign_id, social_account_id, publication_id, label)
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${sourceCode(randomBytes(32))}, ${campaignId}::uuid,
        ${accountId}::uuid, ${publicationId}::uuid, ${storable(label)})
      ON CONFLICT (workspace_id, campaign_id, social_account_id, publication_id, label)
        DO UPDATE SET label = excluded.label
      RETURNING id::text, code, campaign_id::text AS "campaignId"`;
    if (!row) throw new Error('no source code was stored');
    return row;
  }

  async byCode(tx: Tx, workspaceId: string, code: string): Promise<StoredSource | null> {
    const select = { id: true, code: true, campaignId: true };
    return await tx.sourceCode.findFirst({ where: { workspaceId, code }, select });
  }

  /** Whether the code itself stands in posts, where everybody who follows their links brings it. */
  async isInPosts(tx: Tx, workspaceId: string, sourceCodeId: string): Promise<boolean> {
    return (await tx.shortLink.count({ where: { workspaceId, sourceCodeId, isDirect: true } })) > 0;
  }

  /** The code of the short link to an address; planned again, the link stays and leads where it now should. */
  async ensureLink(
    tx: Tx,
    workspaceId: string,
    sourceCodeId: string,
    link: { writtenUrl: string; target: string; isDirect: boolean },
  ): Promise<string> {
    const [row] = await tx.$queryRaw<{ code: string }[]>`
      INSERT INTO short_link (workspace_id, id, source_code_id, code, written_url, target, is_direct)
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${sourceCodeId}::uuid, ${shortCode(randomBytes(28))},
        ${storable(link.writtenUrl)}, ${storable(link.target)}, ${link.isDirect})
      ON CONFLICT (workspace_id, source_code_id, md5(written_url)) DO UPDATE SET target = excluded.target,
        is_direct = excluded.is_direct
      RETURNING code`;
    if (!row) throw new Error('no short link was stored');
    return row.code;
  }

  /** The presets of the workspace (no account) and of its accounts. */
  async presets(tx: Tx, workspaceId: string): Promise<Map<string | null, UtmPreset>> {
    const rows = await tx.utmPreset.findMany({ where: { workspaceId } });
    return new Map(rows.map(({ socialAccountId, preset }) => [socialAccountId, parsed(preset)]));
  }

  async savePreset(tx: Tx, workspaceId: string, accountId: string | null, preset: UtmPreset): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO utm_preset (workspace_id, id, social_account_id, preset)
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${accountId}::uuid, ${toJsonb(preset)}::jsonb)
      ON CONFLICT (workspace_id, social_account_id) DO UPDATE SET preset = excluded.preset`;
  }

  async isAccount(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    return (await tx.socialAccount.count({ where: { workspaceId, id } })) === 1;
  }

  /**
   * What the tokens of a preset stand for; empty where there is no account or no post. A post that is not stored yet
   * has the next number.
   */
  async facts(
    tx: Tx,
    workspaceId: string,
    of: { accountId: string | null; publicationId: string | null },
  ): Promise<Omit<UtmFacts, 'campaign'>> {
    const [row] = await tx.$queryRaw<
      { network: string | null; account: string | null; post: string | null }[]
    >`
      SELECT a.network, a.handle AS account, CASE WHEN ${of.publicationId}::uuid IS NOT NULL THEN coalesce(p.number,
        (SELECT coalesce(max(n.number), 0) + 1 FROM publication n WHERE n.workspace_id = ${workspaceId}::uuid))::text
        END AS post
      FROM (SELECT 1) one
      LEFT JOIN social_account a ON a.workspace_id = ${workspaceId}::uuid AND a.id = ${of.accountId}::uuid
      LEFT JOIN publication p ON p.workspace_id = ${workspaceId}::uuid AND p.id = ${of.publicationId}::uuid`;
    return { network: row?.network ?? '', account: row?.account ?? '', post: row?.post ?? '' };
  }
}

const parsed = (stored: unknown): UtmPreset => UtmPreset.catch({}).parse(stored);
