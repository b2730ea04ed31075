import { Injectable } from '@nestjs/common';
import type { PersonCard, PostView } from '@tingshuo/contracts';
import { Prisma } from '@tingshuo/prisma';
import { z } from 'zod';
import type { Reader } from '../platform/database/read-transaction.js';
import { uuidArray } from '../platform/database/uuid-array.js';
import { MediaAddresses, mediaSource } from './media-address.js';
import { type CardRow, cardRows, PersonCards } from './person-card.repository.js';

/** A thread longer than this is cut at its oldest end; the screen says so. */
export const MAX_THREAD = 300;

const Media = z.array(z.object({ kind: z.string(), url: z.string(), alt: z.string().optional() })).catch([]);

interface Row extends Omit<PostView, 'author' | 'media' | 'sentiment'> {
  authorId: string;
  accountId: string | null;
  media: unknown;
  label: PostView['sentiment']['label'];
  score: number;
  method: string | null;
}

/** Posts and the cards of their authors as the statement of `postRows` gives them. */
export interface PostRows {
  rows: Row[];
  cards: CardRow[];
}

/** Reads the posts of `ids` (an array of uuids) with the cards of their authors as one value of JSON, a `PostRows`. */
export function postRows(workspaceId: string, ids: Prisma.Sql): Prisma.Sql {
  const wanted = Prisma.sql`p.workspace_id = ${workspaceId}::uuid AND p.id = ANY (${ids})`;
  const authors = Prisma.sql`ARRAY(SELECT p.author_id FROM post p WHERE ${wanted})`;
  return Prisma.sql`
    SELECT json_build_object('cards', (${cardRows(workspaceId, authors)}), 'rows', coalesce(json_agg(r), '[]')) FROM (
    SELECT p.id, p.external_id AS "externalId", p.network, p.kind, p.direction, p.author_id AS "authorId",
      p.social_account_id AS "accountId", p.text, p.html, p.lang, p.entities -> 'media' AS media, p.permalink,
      p.parent_id AS "parentId", p.occurred_at AS "occurredAt", p.ingested_at AS "ingestedAt",
      p.edited_at AS "editedAt", p.deleted_at AS "deletedAt",
      p.sentiment AS label, p.sentiment_score AS score, p.sentiment_version AS method
    FROM post p WHERE ${wanted}) r`;
}

/** Posts as people read them. */
@Injectable()
export class PostViews {
  constructor(
    private readonly cards: PersonCards,
    private readonly addresses: MediaAddresses,
  ) {}

  async byIds(tx: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, PostView>> {
    if (ids.length === 0) return new Map();
    const array = Prisma.sql`${uuidArray(ids)}::uuid[]`;
    const [found] = await tx.$queryRaw<{ posts: PostRows }[]>`/* kept */
      SELECT (${postRows(workspaceId, array)}) AS posts`;
    return this.read(workspaceId, found?.posts ?? { rows: [], cards: [] });
  }

  /** What `postRows` gave, by post. */
  read(workspaceId: string, { rows, cards }: PostRows): Map<string, PostView> {
    const authors = this.cards.read(workspaceId, cards);
    const address = (row: Row, url: string) => this.addresses.of(workspaceId, mediaSource(url, row));
    return new Map(rows.map((row) => [row.id, view(row, authors.get(row.authorId), address)]));
  }

  /** Everything stored of the thread that a post belongs to, oldest first. */
  async thread(tx: Reader, workspaceId: string, postId: string): Promise<PostView[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      WITH root AS (
        SELECT coalesce(p.root_id, p.id) AS id, CASE WHEN p.root_id IS NULL THEN p.parent_external_id END AS missing,
          p.network, p.issuer, p.social_account_id, p.conversation_external_id
        FROM post p WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ${postId}::uuid
      )
      SELECT t.id::text FROM (
        SELECT p.id, p.occurred_at FROM post p, root r WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = r.id
        UNION
        SELECT p.id, p.occurred_at FROM post p, root r WHERE p.workspace_id = ${workspaceId}::uuid AND p.root_id = r.id
        UNION
        SELECT p.id, p.occurred_at FROM post p, root r
        WHERE p.workspace_id = ${workspaceId}::uuid AND p.network = r.network AND p.issuer = r.issuer
          AND p.parent_external_id = r.missing AND p.parent_id IS NULL
        UNION
        SELECT p.id, p.occurred_at FROM post p, root r
        WHERE p.workspace_id = ${workspaceId}::uuid AND p.social_account_id = r.social_account_id
          AND p.conversation_external_id = r.conversation_external_id
      ) t ORDER BY t.occurred_at DESC, t.id DESC LIMIT ${MAX_THREAD}`;
    const ids = rows.map((row) => row.id).reverse();
    const views = await this.byIds(tx, workspaceId, ids);
    return ids.flatMap((id) => views.get(id) ?? []);
  }
}

/** Field by field: this runs for every row of every page, and copying what is left over is several times slower. */
function view(
  row: Row,
  author: PersonCard | undefined,
  address: (row: Row, url: string) => string,
): PostView {
  const media = row.media === null ? [] : Media.parse(row.media);
  return {
    id: row.id,
    externalId: row.externalId,
    network: row.network,
    kind: row.kind,
    direction: row.direction,
    author: author ?? unknownAuthor(row.authorId, row.network),
    text: row.text,
    html: row.html,
    lang: row.lang,
    media: media.map((item) => ({ kind: item.kind, url: address(row, item.url), alt: item.alt ?? null })),
    permalink: row.permalink,
    parentId: row.parentId,
    occurredAt: instant(row.occurredAt),
    ingestedAt: instant(row.ingestedAt),
    editedAt: row.editedAt && instant(row.editedAt),
    deletedAt: row.deletedAt && instant(row.deletedAt),
    sentiment: { label: row.label, score: row.score, method: row.method },
  };
}

/** PostgreSQL writes a time in JSON with its own offset and as many digits as it needs. */
function instant(time: string): string {
  return new Date(time).toISOString();
}

function unknownAuthor(identityId: string, network: string): PersonCard {
  const nothing = { avatarUrl: null, url: null, followers: null, score: null, isOwnAccount: false };
  return { identityId, network, handle: '?', displayName: '?', ...nothing };
}
