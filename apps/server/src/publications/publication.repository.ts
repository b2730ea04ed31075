import { Injectable } from '@nestjs/common';
import { ContentKind, PublicationContent } from '@tingshuo/contracts';
import { excerptOf } from '@tingshuo/publishing';
import type { Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';
import { WorkspaceSequence } from '../platform/database/workspace-sequence.repository.js';

export interface NewPublication {
  id: string;
  kind: ContentKind;
  title: string;
  content: PublicationContent;
  campaignId: string | null;
  tags: readonly string[];
  authorId: string;
  origin: 'composer' | 'api' | 'csv' | 'recurring' | 'library';
  originKey: string | null;
}

export interface PublicationRecord extends NewPublication {
  number: number;
  revision: number;
  authorName: string;
  createdAt: Date;
  updatedAt: Date;
  removedAt: Date | null;
}

export type PublicationEdit = Pick<NewPublication, 'kind' | 'title' | 'content' | 'campaignId' | 'tags'>;

interface Row extends Omit<PublicationRecord, 'kind' | 'content' | 'origin'> {
  kind: string;
  content: unknown;
  origin: NewPublication['origin'];
}

/** Publications and their wordings. */
@Injectable()
export class PublicationRepository {
  constructor(private readonly sequence: WorkspaceSequence) {}

  /** Stores what is new, in its order, with its first wording; answers the ids of those that were. */
  async insert(tx: Tx, workspaceId: string, publications: readonly NewPublication[]): Promise<Set<string>> {
    if (publications.length === 0) return new Set();
    const first = await this.sequence.take(tx, workspaceId, 'publication', publications.length);
    const rows = toJsonb(
      publications.map(({ campaignId, authorId, originKey, ...rest }, n) => ({
        ...rest,
        number: first + n,
        excerpt: excerptOf(rest.content),
        campaign_id: campaignId,
        author_id: authorId,
        origin_key: originKey,
      })),
    );
    const made = await tx.$queryRaw<{ id: string }[]>`
      WITH made AS (
        INSERT INTO publication (workspace_id, id, number, kind, title, content, excerpt, campaign_id, tags, author_id,
          origin, origin_key)
        SELECT ${workspaceId}::uuid, r.id, r.number, r.kind, r.title, r.content, r.excerpt, r.campaign_id,
          ARRAY(SELECT jsonb_array_elements_text(r.tags)), r.author_id, r.origin, r.origin_key
        FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, number int, kind text, title text, content jsonb,
          excerpt text, campaign_id uuid, tags jsonb, author_id text, origin text, origin_key text)
        ON CONFLICT DO NOTHING RETURNING id, title, content, author_id
      ), worded AS (
        INSERT INTO publication_version (workspace_id, publication_id, revision, title, content, author_id)
        SELECT ${workspaceId}::uuid, id, 1, title, content, author_id FROM made
      )
      SELECT id::text FROM made`;
    return new Set(made.map(({ id }) => id));
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<PublicationRecord | null> {
    return (await this.byIds(tx, workspaceId, [id]))[0] ?? null;
  }

  /** Under its lock: whoever changes a publication takes this one first. Removed ones too. */
  async lock(tx: Tx, workspaceId: string, id: string): Promise<PublicationRecord | null> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM publication WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid
      FOR NO KEY UPDATE`;
    return rows.length === 0 ? null : await this.find(tx, workspaceId, id);
  }

  async byIds(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<PublicationRecord[]> {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT p.id::text, p.number, p.kind, p.title, p.content, p.campaign_id::text AS "campaignId", p.tags, p.revision,
        p.author_id AS "authorId", coalesce(u.name, '') AS "authorName", p.origin, p.origin_key AS "originKey",
        p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.removed_at AS "removedAt"
      FROM publication p LEFT JOIN "user" u ON u.id = p.author_id
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ANY (${[...ids]}::uuid[])`;
    return rows.map(({ kind, content, ...row }) => ({
      ...row,
      kind: ContentKind.parse(kind),
      content: PublicationContent.parse(content),
    }));
  }

  /** The ids of publications that an origin has made under these keys, removed ones too. */
  async byOrigin(
    tx: Tx,
    workspaceId: string,
    origin: NewPublication['origin'],
    keys: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await tx.$queryRaw<{ key: string; id: string }[]>`
      SELECT origin_key AS key, id::text FROM publication
      WHERE workspace_id = ${workspaceId}::uuid AND origin = ${origin} AND origin_key = ANY (${[...keys]}::text[])`;
    return new Map(rows.map(({ key, id }) => [key, id]));
  }

  /** Which of these ids are those of publications. */
  async existing(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM publication WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${[...ids]}::uuid[])`;
    return new Set(rows.map(({ id }) => id));
  }

  /** The ids of what is drafted or planned for this time; without one, of everything that is. */
  async planned(
    tx: Tx,
    workspaceId: string,
    from: Date | null,
    to: Date | null,
    limit: number,
  ): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT p.id::text, p.number FROM publication p
      JOIN publication_target t ON t.workspace_id = p.workspace_id AND t.publication_id = p.id
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.removed_at IS NULL
        AND t.state IN ('draft', 'scheduled', 'awaiting_approval')
        AND (${from}::timestamptz IS NULL OR t.due_at >= ${from}) AND (${to}::timestamptz IS NULL OR t.due_at < ${to})
      ORDER BY p.number LIMIT ${limit}::int`;
    return rows.map(({ id }) => id);
  }

  /**
   * Stores the next revision. Of what one author stored within one minute `thinned` keeps the last wording only.
   * Answers its number.
   */
  async edit(
    tx: Tx,
    workspaceId: string,
    id: string,
    edit: PublicationEdit,
    authorId: string,
    thinned: boolean,
  ): Promise<number> {
    const { kind, title, content, campaignId, tags } = edit;
    const rows = await tx.$queryRaw<{ revision: number }[]>`
      WITH edited AS (
        UPDATE publication SET kind = ${kind}, title = ${title}, content = ${toJsonb(content)}::jsonb,
          excerpt = ${excerptOf(content)}, campaign_id = ${campaignId}::uuid, tags = ${[...tags]}::text[],
          revision = revision + 1, updated_at = now()
        WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid RETURNING *
      ), thinned AS (
        DELETE FROM publication_version v USING edited e WHERE ${thinned} AND v.workspace_id = e.workspace_id
          AND v.publication_id = e.id AND v.author_id = ${authorId}
          AND date_trunc('minute', v.created_at) = date_trunc('minute', now())
      ), worded AS (
        INSERT INTO publication_version (workspace_id, publication_id, revision, title, content, author_id)
        SELECT workspace_id, id, revision, title, content, ${authorId} FROM edited
      )
      SELECT revision FROM edited`;
    return rows[0]?.revision ?? 0;
  }

  async setRemoved(tx: Tx, workspaceId: string, id: string, isRemoved: boolean): Promise<void> {
    await tx.$executeRaw`
      UPDATE publication SET removed_at = CASE WHEN ${isRemoved} THEN now() END, updated_at = now()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
  }

  /** Newest first, at most 200. */
  async versions(tx: Tx, workspaceId: string, id: string) {
    const rows = await tx.$queryRaw<
      {
        revision: number;
        title: string;
        content: unknown;
        authorId: string;
        authorName: string;
        createdAt: Date;
      }[]
    >`
      SELECT v.revision, v.title, v.content, v.author_id AS "authorId", coalesce(u.name, '') AS "authorName",
        v.created_at AS "createdAt"
      FROM publication_version v LEFT JOIN "user" u ON u.id = v.author_id
      WHERE v.workspace_id = ${workspaceId}::uuid AND v.publication_id = ${id}::uuid
      ORDER BY v.revision DESC LIMIT 200`;
    return rows.map(({ content, ...row }) => ({ ...row, content: PublicationContent.parse(content) }));
  }
}
