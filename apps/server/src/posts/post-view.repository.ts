import { Injectable } from '@nestjs/common';
import type { PersonCard, PostView } from '@tingshuo/contracts';
import { Prisma } from '@tingshuo/prisma';
import { z } from 'zod';
import type { Reader } from '../platform/database/read-transaction.js';
import { MediaAddresses, mediaSource } from './media-address.js';
import { type CardRow, cardRows, PersonCards } from './person-card.repository.js';

/** A thread longer than this is cut at its oldest end; the screen says so. */
export const MAX_THREAD = 300;

const Entities = z.object({
  media: z.array(z.object({ kind: z.string(), url: z.string(), alt: z.string().optional() })).default([]),
});

interface Row
  extends Omit<
    PostView,
    'author' | 'media' | 'sentiment' | 'occurredAt' | 'ingestedAt' | 'editedAt' | 'deletedAt'
  > {
  authorId: string;
  accountId: string | null;
  entities: unknown;
  occurredAt: string;
  ingestedAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  label: PostView['sentiment']['label'];
  score: number;
  method: string | null;
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
    const wanted = Prisma.sql`p.workspace_id = ${workspaceId}::uuid AND p.id = ANY (${[...ids]}::uuid[])`;
    const authors = Prisma.sql`ARRAY(SELECT p.author_id FROM post p WHERE ${wanted})`;
    const [found] = await tx.$queryRaw<{ rows: Row[]; cards: CardRow[] }[]>`/* kept */
      SELECT (${cardRows(workspaceId, authors)}) AS cards, coalesce(json_agg(r), '[]') AS rows FROM (
      SELECT p.id, p.external_id AS "externalId", p.network, p.kind, p.direction, p.author_id AS "authorId",
        p.social_account_id AS "accountId",
        p.text, p.html, p.lang, p.entities, p.permalink, p.parent_id AS "parentId", p.occurred_at AS "occurredAt",
        p.ingested_at AS "ingestedAt", p.edited_at AS "editedAt", p.deleted_at AS "deletedAt",
        p.sentiment AS label, p.sentiment_score AS score, p.sentiment_version AS method
      FROM post p WHERE ${wanted}) r`;
    const rows = found?.rows ?? [];
    const cards = this.cards.read(workspaceId, found?.cards ?? []);
    const address = (row: Row, url: string) => this.addresses.of(workspaceId, mediaSource(url, row));
    return new Map(rows.map((row) => [row.id, view(row, cards.get(row.authorId), address)]));
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

function view(
  row: Row,
  author: PersonCard | undefined,
  address: (row: Row, url: string) => string,
): PostView {
  const {
    authorId,
    accountId: _heardBy,
    entities,
    occurredAt,
    ingestedAt,
    editedAt,
    deletedAt,
    label,
    score,
    method,
    ...post
  } = row;
  const { media } = Entities.catch({ media: [] }).parse(entities ?? {});
  return {
    ...post,
    author: author ?? unknownAuthor(authorId, row.network),
    media: media.map((item) => ({ kind: item.kind, url: address(row, item.url), alt: item.alt ?? null })),
    occurredAt: instant(occurredAt),
    ingestedAt: instant(ingestedAt),
    editedAt: editedAt && instant(editedAt),
    deletedAt: deletedAt && instant(deletedAt),
    sentiment: { label, score, method },
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
