import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import { uuidv7 } from '../../platform/ids.js';
import type { HearingAccount } from './ingest-input.js';
import type { PreparedPost } from './prepared.js';
import { type KnownPost, type PlacedPost, placeInThreads } from './threads.js';

export interface StoredPost extends PlacedPost {
  isNew: boolean;
}

/** Pieces of one thread that can meet in one batch, one below the other; a bound against rings of replies. */
const MOST_JOINS = 50;

/** Writes posts in their threads; a post that is stored already is kept, and an edit becomes a revision. */
@Injectable()
export class PostWriter {
  async write(
    tx: Tx,
    workspaceId: string,
    account: HearingAccount,
    posts: readonly PreparedPost[],
    authors: ReadonlyMap<string, string>,
  ): Promise<Map<string, StoredPost>> {
    if (posts.length === 0) return new Map();
    const known = await this.existing(tx, workspaceId, account, idsWithParents(posts));
    const placed = placeInThreads(posts, known, () => uuidv7());
    const isKnown = new Set(known.map((post) => post.externalId));
    const unknown = posts.filter((post) => !isKnown.has(post.externalId));
    const inserted = await this.insert(tx, workspaceId, account, unknown, placed, authors);
    const late = unknown.filter((post) => !inserted.has(post.externalId)).map((post) => post.externalId);
    const settled =
      late.length === 0
        ? placed
        : await this.placeBelowLate(tx, workspaceId, account, { posts, known, placed, inserted, late });
    const others = posts.filter((post) => !inserted.has(post.externalId));
    if (inserted.size > 0) await this.adoptWaitingChildren(tx, workspaceId, account, [...inserted]);
    if (others.length > 0) await this.revise(tx, workspaceId, account, others);
    return new Map(
      [...settled].map(([externalId, place]) => [externalId, { ...place, isNew: inserted.has(externalId) }]),
    );
  }

  /** Another worker stored some of these posts since we looked: what hangs below them moves to where they are. */
  private async placeBelowLate(
    tx: Tx,
    workspaceId: string,
    account: HearingAccount,
    batch: {
      posts: readonly PreparedPost[];
      known: readonly KnownPost[];
      placed: ReadonlyMap<string, PlacedPost>;
      inserted: ReadonlySet<string>;
      late: readonly string[];
    },
  ): Promise<Map<string, PlacedPost>> {
    const { posts, known, placed, inserted, late } = batch;
    const stored = [...known, ...(await this.existing(tx, workspaceId, account, late))];
    const settled = placeInThreads(posts, stored, (externalId) => placed.get(externalId)?.id ?? uuidv7());
    const moved = [...settled].flatMap(([externalId, { id, parentId, rootId }]) => {
      const before = placed.get(externalId);
      const isSame = before?.parentId === parentId && before.rootId === rootId;
      return isSame || !inserted.has(externalId) ? [] : [{ id, parentId, rootId }];
    });
    if (moved.length > 0) {
      await tx.$executeRaw`
        UPDATE post p SET parent_id = r."parentId", root_id = r."rootId"
        FROM jsonb_to_recordset(${toJsonb(moved)}::jsonb) AS r(id uuid, "parentId" uuid, "rootId" uuid)
        WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = r.id`;
    }
    return settled;
  }

  async markDeleted(
    tx: Tx,
    workspaceId: string,
    account: HearingAccount,
    deletions: readonly { externalId: string; at: string }[],
  ): Promise<void> {
    if (deletions.length === 0) return;
    await tx.$executeRaw`
      UPDATE post p SET deleted_at = r.at
      FROM jsonb_to_recordset(${toJsonb(deletions)}::jsonb) AS r("externalId" text, at timestamptz)
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.network = ${account.network} AND p.issuer = ${account.issuer}
        AND p.external_id = r."externalId" AND p.deleted_at IS NULL`;
  }

  private async existing(
    tx: Tx,
    workspaceId: string,
    account: HearingAccount,
    externalIds: readonly string[],
  ): Promise<KnownPost[]> {
    if (externalIds.length === 0) return [];
    return await tx.$queryRaw<KnownPost[]>`
      SELECT p.external_id AS "externalId", p.id::text, p.parent_id::text AS "parentId", p.root_id::text AS "rootId",
        coalesce(r.parent_external_id, r.external_id, p.parent_external_id, p.external_id) AS "threadKey"
      FROM post p LEFT JOIN post r ON r.workspace_id = p.workspace_id AND r.id = p.root_id
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.network = ${account.network} AND p.issuer = ${account.issuer}
        AND p.external_id = ANY (${[...externalIds]}::text[])`;
  }

  private async insert(
    tx: Tx,
    workspaceId: string,
    account: HearingAccount,
    posts: readonly PreparedPost[],
    placed: ReadonlyMap<string, PlacedPost>,
    authors: ReadonlyMap<string, string>,
  ): Promise<Set<string>> {
    if (posts.length === 0) return new Set();
    const rows = toJsonb(
      posts.map(({ payload: _payload, mention: _mention, ...post }) => {
        const place = placed.get(post.externalId);
        return {
          ...post,
          id: place?.id,
          parentId: place?.parentId,
          rootId: place?.rootId,
          authorId: authors.get(post.authorKey),
        };
      }),
    );
    const inserted = await tx.$queryRaw<{ external_id: string }[]>`
      INSERT INTO post (workspace_id, id, network, issuer, external_id, kind, direction, visibility, author_id,
        social_account_id, parent_external_id, parent_id, root_id, text, html, lang, entities, permalink, occurred_at,
        edited_at, truncated, sentiment, sentiment_score, sentiment_version)
      SELECT ${workspaceId}::uuid, r.id, ${account.network}, ${account.issuer}, r."externalId", r.kind, r.direction,
        r.visibility, r."authorId", ${account.id}::uuid, r."parentExternalId", r."parentId", r."rootId", r.text, r.html,
        r.lang, r.entities, r.permalink, r."occurredAt", r."editedAt", r.truncated, r.sentiment, r."sentimentScore",
        r."sentimentVersion"
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, "externalId" text, kind text, direction text,
        visibility text, "authorId" uuid, "parentExternalId" text, "parentId" uuid, "rootId" uuid, text text, html text,
        lang text, entities jsonb, permalink text, "occurredAt" timestamptz, "editedAt" timestamptz, truncated bool,
        sentiment text, "sentimentScore" real, "sentimentVersion" text)
      ORDER BY r."externalId"
      ON CONFLICT (workspace_id, network, issuer, external_id) DO NOTHING
      RETURNING external_id`;
    return new Set(inserted.map((row) => row.external_id));
  }

  /**
   * Of two batches that are written at the same time, neither sees the other's posts. Asked after each commit, the
   * later one finds what the earlier one stored.
   */
  async joinThreads(
    tx: Tx,
    workspaceId: string,
    account: HearingAccount,
    posts: readonly Pick<PreparedPost, 'externalId' | 'parentExternalId'>[],
  ): Promise<void> {
    const replies = posts.filter((post) => post.parentExternalId !== null).map((post) => post.externalId);
    if (replies.length > 0) await this.findParents(tx, workspaceId, account, replies);
    await this.adoptWaitingChildren(
      tx,
      workspaceId,
      account,
      posts.map((post) => post.externalId),
    );
  }

  private async findParents(
    tx: Tx,
    workspaceId: string,
    account: HearingAccount,
    replies: readonly string[],
  ): Promise<void> {
    const moved = await tx.$queryRaw<{ id: string }[]>`
      UPDATE post c SET parent_id = p.id, root_id = coalesce(p.root_id, p.id)
      FROM post p
      WHERE c.workspace_id = ${workspaceId}::uuid AND c.network = ${account.network} AND c.issuer = ${account.issuer}
        AND c.external_id = ANY (${[...replies]}::text[]) AND c.parent_id IS NULL
        AND c.parent_external_id <> c.external_id
        AND p.workspace_id = c.workspace_id AND p.network = c.network AND p.issuer = c.issuer
        AND p.external_id = c.parent_external_id
      RETURNING c.id::text`;
    await this.moveBranches(tx, workspaceId, moved);
  }

  /** Replies that came before their parent find it now. */
  private async adoptWaitingChildren(
    tx: Tx,
    workspaceId: string,
    account: HearingAccount,
    parents: readonly string[],
  ): Promise<void> {
    const moved = await tx.$queryRaw<{ id: string }[]>`
      UPDATE post c SET parent_id = p.id, root_id = coalesce(p.root_id, p.id)
      FROM post p
      WHERE c.workspace_id = ${workspaceId}::uuid AND c.network = ${account.network} AND c.issuer = ${account.issuer}
        AND c.parent_id IS NULL AND c.parent_external_id = ANY (${[...parents]}::text[])
        AND c.parent_external_id <> c.external_id
        AND p.workspace_id = c.workspace_id AND p.network = c.network AND p.issuer = c.issuer
        AND p.external_id = c.parent_external_id
      RETURNING c.id::text`;
    await this.moveBranches(tx, workspaceId, moved);
  }

  /** What hangs below a post that found its parent belongs to the parent's thread too. */
  private async moveBranches(tx: Tx, workspaceId: string, moved: readonly { id: string }[]): Promise<void> {
    const ids = moved.map((row) => row.id);
    for (let step = 0; ids.length > 0 && step < MOST_JOINS; step++) {
      const count = await tx.$executeRaw`
        UPDATE post d SET root_id = r.root_id FROM post r
        WHERE d.workspace_id = ${workspaceId}::uuid AND d.root_id = ANY (${ids}::uuid[])
          AND r.workspace_id = d.workspace_id AND r.id = d.root_id AND r.root_id IS NOT NULL AND r.root_id <> r.id`;
      if (count === 0) return;
    }
  }

  /** An edit keeps the words that stood there before. The KPI's times are never touched. */
  private async revise(
    tx: Tx,
    workspaceId: string,
    account: HearingAccount,
    posts: readonly PreparedPost[],
  ): Promise<void> {
    const edited = posts.filter((post) => post.editedAt !== null);
    if (edited.length === 0) return;
    const rows = toJsonb(
      edited.map(({ externalId, text, html, editedAt, sentiment, sentimentScore }) => ({
        externalId,
        text,
        html,
        editedAt,
        sentiment,
        sentimentScore,
      })),
    );
    await tx.$executeRaw`
      WITH fresh AS (
        SELECT p.id, p.text AS old_text, p.html AS old_html, r.*
        FROM jsonb_to_recordset(${rows}::jsonb) AS r("externalId" text, text text, html text, "editedAt" timestamptz,
          sentiment text, "sentimentScore" real)
        JOIN post p ON p.workspace_id = ${workspaceId}::uuid AND p.network = ${account.network}
          AND p.issuer = ${account.issuer} AND p.external_id = r."externalId"
        WHERE (p.edited_at IS NULL OR p.edited_at < r."editedAt") AND p.text IS DISTINCT FROM r.text
        FOR UPDATE OF p
      ), kept AS (
        INSERT INTO post_revision (workspace_id, post_id, seq, text, html)
        SELECT ${workspaceId}::uuid, f.id,
          1 + (SELECT count(*) FROM post_revision v WHERE v.workspace_id = ${workspaceId}::uuid AND v.post_id = f.id),
          f.old_text, f.old_html
        FROM fresh f
      )
      UPDATE post p SET text = f.text, html = f.html, edited_at = f."editedAt", sentiment = f.sentiment,
        sentiment_score = f."sentimentScore"
      FROM fresh f WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = f.id`;
  }
}

function idsWithParents(posts: readonly PreparedPost[]): string[] {
  const ids = new Set<string>();
  for (const { externalId, parentExternalId } of posts) {
    ids.add(externalId);
    if (parentExternalId !== null) ids.add(parentExternalId);
  }
  return [...ids];
}
