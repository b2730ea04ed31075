import { Injectable } from '@nestjs/common';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import { uuidv7 } from '../../platform/ids.js';
import { lastingTerms } from '../../posts/mention-terms.js';
import type { PreparedMention } from './prepared.js';

/** A post that is or becomes work. */
export interface MentionPost {
  /** Of the mention. */
  id: string;
  externalId: string;
  postId: string;
  threadKey: string;
  authorId: string;
  occurredAt: string;
  sentiment: string;
  mention: PreparedMention;
}

/** Writes conversations, mentions and the places where rules matched. */
@Injectable()
export class MentionWriter {
  /** Writes mentions that are new. */
  async insert(
    tx: SqlTx,
    workspaceId: string,
    network: string,
    posts: readonly MentionPost[],
  ): Promise<void> {
    if (posts.length === 0) return;
    const conversations = await this.conversations(tx, workspaceId, posts, true);
    const rows = toJsonb(
      posts.map(({ mention, threadKey, ...post }) => ({
        ...post,
        accountId: mention.account.id,
        accountNumber: mention.account.number,
        conversationId: conversations.get(conversationKey(mention.account.id, threadKey)),
        why: mention.why,
        historic: mention.isHistoric,
        lang: mention.langClass,
        tokens: [...mention.tokens, ...lastingTerms({ author: post.authorId, rules: rulesOf(mention) })],
      })),
    );
    await tx.$executeRaw`
      WITH made AS (
        INSERT INTO mention (workspace_id, id, post_id, social_account_id, account_number, conversation_id, author_id,
          network, why, sentiment, lang_class, occurred_at, search, state, triaged_by, triaged_at)
        SELECT ${workspaceId}::uuid, r.id, r."postId", r."accountId", r."accountNumber", r."conversationId",
          r."authorId", ${network}, r.why, r.sentiment, r.lang, r."occurredAt", array_to_tsvector(r.tokens),
          CASE WHEN r.historic THEN 'triaged' ELSE 'untriaged' END, CASE WHEN r.historic THEN 'history' END,
          CASE WHEN r.historic THEN now() END
        FROM json_to_recordset(${rows}::json) AS r(id uuid, "postId" uuid, "accountId" uuid, "accountNumber" int,
          "conversationId" uuid, "authorId" uuid, why text, sentiment text, lang text, "occurredAt" timestamptz,
          tokens text[], historic bool)
        RETURNING id, cell
      )
      INSERT INTO mention_hit (workspace_id, mention_id, rule_id, rule_revision, spans, occurred_at, cell)
      SELECT ${workspaceId}::uuid, made.id, h."ruleId", h.revision, h.spans, h.at, made.cell
      FROM made
      JOIN json_to_recordset(${hitsOf(posts)}::json) AS h("mentionId" uuid, "ruleId" uuid, revision int, spans jsonb,
        at timestamptz) ON h."mentionId" = made.id
      WHERE EXISTS (
        SELECT FROM listening_rule l WHERE l.workspace_id = ${workspaceId}::uuid AND l.id = h."ruleId")`;
  }

  /** A more personal reason replaces a weaker one that an earlier stream stored. */
  async raise(tx: SqlTx, workspaceId: string, posts: readonly MentionPost[]): Promise<void> {
    if (posts.length === 0) return;
    const conversations = await this.conversations(tx, workspaceId, posts, false);
    const rows = toJsonb(
      posts.map(({ id, threadKey, mention: { account, why, isHistoric } }) => ({
        id,
        why,
        historic: isHistoric,
        accountId: account.id,
        accountNumber: account.number,
        conversationId: conversations.get(conversationKey(account.id, threadKey)),
      })),
    );
    await tx.$executeRaw`
      UPDATE mention m SET why = r.why, social_account_id = r."accountId", account_number = r."accountNumber",
        conversation_id = r."conversationId", version = m.version + 1,
        state = CASE WHEN m.triaged_by = 'history' AND NOT r.historic THEN 'untriaged' ELSE m.state END,
        triaged_by = CASE WHEN m.triaged_by = 'history' AND NOT r.historic THEN NULL ELSE m.triaged_by END,
        triaged_at = CASE WHEN m.triaged_by = 'history' AND NOT r.historic THEN NULL ELSE m.triaged_at END
      FROM json_to_recordset(${rows}::json) AS r(id uuid, why text, "accountId" uuid, "accountNumber" int,
        "conversationId" uuid, historic bool)
      WHERE m.workspace_id = ${workspaceId}::uuid AND m.id = r.id`;
  }

  /** Adds what rules found in posts that are mentions already, for example a rule that was saved later. */
  async addHits(tx: SqlTx, workspaceId: string, posts: readonly MentionPost[]): Promise<void> {
    const hits = hitsOf(posts);
    if (hits === '[]') return;
    const terms = posts.map(({ id, authorId: author, mention }) => ({
      id,
      tokens: lastingTerms({ author, rules: rulesOf(mention) }),
    }));
    await tx.$executeRaw`
      UPDATE mention m SET search = m.search || array_to_tsvector(r.tokens)
      FROM json_to_recordset(${toJsonb(terms)}::json) AS r(id uuid, tokens text[])
      WHERE m.workspace_id = ${workspaceId}::uuid AND m.id = r.id AND NOT tsvector_to_array(m.search) @> r.tokens`;
    await tx.$executeRaw`
      INSERT INTO mention_hit (workspace_id, mention_id, rule_id, rule_revision, spans, occurred_at, cell)
      SELECT m.workspace_id, m.id, h."ruleId", h.revision, h.spans, h.at, m.cell
      FROM json_to_recordset(${hits}::json) AS h("mentionId" uuid, "ruleId" uuid, revision int, spans jsonb,
        at timestamptz)
      JOIN mention m ON m.workspace_id = ${workspaceId}::uuid AND m.id = h."mentionId"
      JOIN listening_rule l ON l.workspace_id = m.workspace_id AND l.id = h."ruleId"
      ON CONFLICT DO NOTHING`;
  }

  /** The conversations of the posts, made where missing. An answered one waits again only for a post after the answer. */
  private async conversations(
    tx: SqlTx,
    workspaceId: string,
    posts: readonly MentionPost[],
    isNews: boolean,
  ): Promise<Map<string, string>> {
    const threads = new Map<
      string,
      {
        id: string;
        account: string;
        key: string;
        /** Of those that wait for an answer; what is history waits for none. */
        first: string | null;
        last: string;
        windowMs: number | null;
      }
    >();
    for (const { threadKey, occurredAt: at, mention } of posts) {
      const waits = mention.isHistoric ? null : at;
      const name = conversationKey(mention.account.id, threadKey);
      const known = threads.get(name);
      if (!known)
        threads.set(name, {
          id: uuidv7(),
          account: mention.account.id,
          key: threadKey,
          first: waits,
          last: at,
          windowMs: mention.replyWindowMs,
        });
      else {
        if (Date.parse(at) > Date.parse(known.last)) known.last = at;
        if (waits !== null && (known.first === null || Date.parse(at) < Date.parse(known.first)))
          known.first = at;
      }
    }
    const found = await tx.$queryRaw<{ id: string; account: string; key: string }[]>`
      WITH stored AS (
        INSERT INTO conversation AS c (workspace_id, id, social_account_id, thread_key, last_in_at, waiting_since,
          reply_window_ends_at)
        SELECT ${workspaceId}::uuid, r.id, r.account, r.key, r.last, r.first,
          r.last + r."windowMs" * interval '1 ms'
        FROM json_to_recordset(${toJsonb([...threads.values()])}::json) AS r(id uuid, account uuid, key text,
          first timestamptz, last timestamptz, "windowMs" float8)
        ON CONFLICT (workspace_id, social_account_id, thread_key) DO UPDATE
          SET last_in_at = greatest(c.last_in_at, excluded.last_in_at),
              reply_window_ends_at = greatest(c.reply_window_ends_at, excluded.reply_window_ends_at),
              waiting_since = CASE WHEN ${isNews} AND excluded.waiting_since IS NOT NULL
                  AND excluded.last_in_at > coalesce(c.last_out_at, '-infinity')
                THEN least(c.waiting_since, greatest(excluded.waiting_since, c.last_out_at))
                ELSE c.waiting_since END
        RETURNING c.id, c.social_account_id, c.thread_key, c.episode, c.waiting_since, c.xmax = 0 AS is_new
      ), episodes AS (
        INSERT INTO conversation_episode (workspace_id, conversation_id, seq, opened_at, first_in_at)
        SELECT ${workspaceId}::uuid, s.id, s.episode, now(), now() FROM stored s
        WHERE s.waiting_since IS NOT NULL AND (s.is_new OR NOT EXISTS (
          SELECT FROM conversation_episode e
          WHERE e.workspace_id = ${workspaceId}::uuid AND e.conversation_id = s.id AND e.seq = s.episode))
      )
      SELECT id::text, social_account_id::text AS account, thread_key AS key FROM stored`;
    return new Map(found.map(({ id, account, key }) => [conversationKey(account, key), id]));
  }
}

function conversationKey(accountId: string, threadKey: string): string {
  return `${accountId} ${threadKey}`;
}

const rulesOf = ({ hits }: PreparedMention): string[] => hits.map(({ ruleId }) => ruleId);

function hitsOf(posts: readonly MentionPost[]): string {
  return toJsonb(
    posts.flatMap(({ id, occurredAt, mention }) =>
      mention.hits.map((hit) => ({ ...hit, mentionId: id, at: occurredAt })),
    ),
  );
}
