import { Injectable } from '@nestjs/common';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import type { HearingAccount } from './ingest-input.js';
import type { PreparedPost } from './prepared.js';
import type { PlacedPost } from './threads.js';

/** Writes new posts, edits as revisions, and deletions. */
@Injectable()
export class PostWriter {
  /** Writes posts that were looked up and not found. One that somebody stores meanwhile is a broken unique key. */
  async insert(
    tx: SqlTx,
    workspaceId: string,
    account: HearingAccount,
    posts: readonly PreparedPost[],
    places: ReadonlyMap<string, PlacedPost>,
    authors: ReadonlyMap<string, string>,
  ): Promise<void> {
    if (posts.length === 0) return;
    const rows = toJsonb(posts.map((post) => rowOf(post, places.get(post.externalId), authors)));
    await tx.$executeRaw`
      INSERT INTO post (workspace_id, id, network, issuer, external_id, kind, direction, visibility, author_id,
        social_account_id, conversation_external_id, parent_external_id, parent_id, root_id, text, html, lang, entities, permalink, occurred_at,
        edited_at, truncated, sentiment, sentiment_score, sentiment_version)
      SELECT ${workspaceId}::uuid, r.id, ${account.network}, ${account.issuer}, r."externalId", r.kind, r.direction,
        r.visibility, r."authorId", r."accountId", r."conversationExternalId", r."parentExternalId", r."parentId",
        r."rootId", r.text, r.html, r.lang, r.entities, r.permalink, r."occurredAt", r."editedAt", r.truncated, r.sentiment, r."sentimentScore",
        r."sentimentVersion"
      FROM json_to_recordset(${rows}::json) AS r(id uuid, "externalId" text, kind text, direction text,
        visibility text, "authorId" uuid, "accountId" uuid, "conversationExternalId" text, "parentExternalId" text, "parentId" uuid, "rootId" uuid,
        text text, html text, lang text, entities jsonb, permalink text, "occurredAt" timestamptz,
        "editedAt" timestamptz, truncated bool, sentiment text, "sentimentScore" real, "sentimentVersion" text)`;
  }

  /** An edit keeps the words that stood there before. The KPI's times are never touched. */
  async revise(
    tx: SqlTx,
    workspaceId: string,
    account: HearingAccount,
    posts: readonly PreparedPost[],
  ): Promise<void> {
    const edited = posts.filter((post) => post.editedAt !== null);
    if (edited.length === 0) return;
    const rows = toJsonb(
      edited.map(({ externalId, text, html, entities, editedAt, truncated, sentiment, sentimentScore }) => ({
        externalId,
        text,
        html,
        entities,
        editedAt,
        truncated,
        sentiment,
        sentimentScore,
      })),
    );
    await tx.$executeRaw`
      WITH fresh AS (
        SELECT p.id, p.text AS old_text, p.html AS old_html, r.*
        FROM json_to_recordset(${rows}::json) AS r("externalId" text, text text, html text, entities jsonb,
          "editedAt" timestamptz, truncated bool, sentiment text, "sentimentScore" real)
        JOIN post p ON p.workspace_id = ${workspaceId}::uuid AND p.network = ${account.network}
          AND p.issuer = ${account.issuer} AND p.external_id = r."externalId"
        WHERE p.edited_at IS NULL OR p.edited_at < r."editedAt"
        FOR UPDATE OF p
      ), kept AS (
        INSERT INTO post_revision (workspace_id, post_id, seq, text, html)
        SELECT ${workspaceId}::uuid, f.id,
          1 + (SELECT count(*) FROM post_revision v WHERE v.workspace_id = ${workspaceId}::uuid AND v.post_id = f.id),
          f.old_text, f.old_html
        FROM fresh f WHERE (f.old_text, f.old_html) IS DISTINCT FROM (f.text, f.html)
      )
      UPDATE post p SET text = f.text, html = f.html, entities = f.entities, edited_at = f."editedAt",
        truncated = f.truncated, sentiment = f.sentiment, sentiment_score = f."sentimentScore"
      FROM fresh f WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = f.id`;
  }

  async markDeleted(
    tx: SqlTx,
    workspaceId: string,
    account: HearingAccount,
    deletions: readonly { externalId: string; at: string }[],
  ): Promise<void> {
    if (deletions.length === 0) return;
    await tx.$executeRaw`
      UPDATE post p SET deleted_at = r.at
      FROM json_to_recordset(${toJsonb(deletions)}::json) AS r("externalId" text, at timestamptz)
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.network = ${account.network} AND p.issuer = ${account.issuer}
        AND p.external_id = r."externalId" AND p.deleted_at IS NULL`;
  }
}

/** Named one by one: spreading costs more than all the rest of a row. */
function rowOf(post: PreparedPost, place: PlacedPost | undefined, authors: ReadonlyMap<string, string>) {
  return {
    id: place?.id,
    externalId: post.externalId,
    kind: post.kind,
    direction: post.direction,
    visibility: post.visibility,
    authorId: authors.get(post.authorKey),
    accountId: post.accountId,
    conversationExternalId: post.conversationExternalId,
    parentExternalId: post.parentExternalId,
    parentId: place?.parentId,
    rootId: place?.rootId,
    text: post.text,
    html: post.html,
    lang: post.lang,
    entities: post.entities,
    permalink: post.permalink,
    occurredAt: post.occurredAt,
    editedAt: post.editedAt,
    truncated: post.truncated,
    sentiment: post.sentiment,
    sentimentScore: post.sentimentScore,
    sentimentVersion: post.sentimentVersion,
  };
}
