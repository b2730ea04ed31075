import { randomUUID } from 'node:crypto';
import {
  LANG_CLASSES,
  type LangClass,
  MENTION_STATES,
  type MentionState,
  SENTIMENTS,
  type Sentiment,
  WHYS,
  type Why,
} from '@tingshuo/contracts';
import { searchQueryTokens, searchTokens } from '@tingshuo/language';
import type pg from 'pg';

/** A mention as a test knows it: everything that a filter can ask for. */
export interface InboxRow {
  id: string;
  at: number;
  account: string;
  accountNumber: number;
  author: string;
  state: MentionState;
  sentiment: Sentiment;
  lang: LangClass;
  why: Why;
  assignee: string | null;
  rules: string[];
  text: string;
}

export interface InboxPopulation {
  accounts: readonly { id: string; number: number }[];
  rules: readonly string[];
  assignees: readonly string[];
  authors: readonly string[];
}

/** Few words are common, many rare; two never stand in the same text. */
export const WORDS = {
  zh: ['退款', '发货很慢', '谢谢', '客服', '屏幕碎了', '优惠券', '新手机', '罕见词'],
  en: ['refund', 'late parcel', 'thanks', 'café', "doesn't work", 'coupon', 'new phone', 'zyzzyva'],
} as const;

/** Some thousand rows reach back for months: words are searched stretch by stretch. */
const STEP_MS = 2 * 3600 * 1000;

/** Skewed rows with many equal times, so that pages end in the middle of a moment. */
export function inboxRows(population: InboxPopulation, count: number, random: () => number): InboxRow[] {
  const pick = <T>(values: readonly T[], skew = 1): T => {
    const value = values[Math.floor(random() ** skew * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  };
  const newest = Date.parse('2026-05-01T12:00:00Z');
  return Array.from({ length: count }, () => {
    const account = pick(population.accounts, 2);
    const lang = pick(LANG_CLASSES, 1.3);
    const words = WORDS[lang === 'zh' ? 'zh' : 'en'];
    const at = newest - Math.floor(random() * (count / 4)) * STEP_MS;
    const isRecent = at > newest - (count / 40) * STEP_MS;
    return {
      id: randomUUID(),
      at,
      account: account.id,
      accountNumber: account.number,
      author: pick(population.authors, 4),
      state: isRecent ? 'untriaged' : pick(MENTION_STATES),
      sentiment: pick(SENTIMENTS, 1.5),
      lang,
      why: pick(WHYS, 2),
      assignee: random() < 0.2 ? pick(population.assignees, 2) : null,
      rules: population.rules.filter((_, n) => random() < 0.4 / (n + 1) ** 2),
      text: [pick(words, 4), pick(words, 3), pick(words, 6)].join(lang === 'zh' ? '，' : ' '),
    };
  });
}

/** Stores the rows as their owner does; the counters are kept by the database's own triggers. */
export async function storeInbox(
  owner: pg.ClientBase,
  workspaceId: string,
  rows: readonly InboxRow[],
): Promise<void> {
  const json = JSON.stringify(
    rows.map((row) => ({
      ...row,
      post: randomUUID(),
      thread: randomUUID(),
      time: new Date(row.at).toISOString(),
      tokens: [...searchTokens(row.text), `@by${row.author}`, ...row.rules.map((rule) => `@rule${rule}`)],
    })),
  );
  await owner.query(
    `CREATE TEMP TABLE input AS SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, post uuid, thread uuid, time timestamptz,
       account uuid, "accountNumber" int, author uuid, state text, sentiment text, lang text, why text, assignee text,
       rules jsonb, text text, tokens jsonb)`,
    [json],
  );
  const statements = [
    `INSERT INTO identity (workspace_id, id, issuer, value_norm)
     SELECT DISTINCT $1::uuid, author, 'https://town.example', author::text FROM input`,
    `INSERT INTO conversation (workspace_id, id, social_account_id, thread_key) SELECT $1, thread, account, thread::text FROM input`,
    `INSERT INTO post (workspace_id, id, network, issuer, external_id, kind, direction, visibility, author_id, text, lang,
       occurred_at, sentiment)
     SELECT $1, post, 'mastodon', 'https://town.example', post::text, 'post', 'in', 'public', author, text, lang, time, sentiment FROM input`,
    `INSERT INTO mention (workspace_id, id, post_id, social_account_id, account_number, conversation_id, author_id, network, why,
       state, sentiment, lang_class, ignore_reason, assignee_id, occurred_at, search)
     SELECT $1, id, post, account, "accountNumber", thread, author, 'mastodon', why, state, sentiment, lang,
       CASE state WHEN 'ignored' THEN 'spam' END, assignee, time, array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(tokens)))
     FROM input`,
    `INSERT INTO mention_hit (workspace_id, mention_id, rule_id, rule_revision, spans, occurred_at, cell)
     SELECT $1, m.id, r.rule::uuid, 1, '[]', m.occurred_at, m.cell FROM input i
     JOIN mention m ON m.workspace_id = $1 AND m.id = i.id CROSS JOIN LATERAL jsonb_array_elements_text(i.rules) r(rule)`,
  ];
  for (const statement of statements) await owner.query(statement, [workspaceId]);
  await owner.query('DROP TABLE input');
  await owner.query('ANALYZE mention, mention_hit, inbox_counter');
}

/** The list that a filter asks for, found the slow way: every row is looked at. Values as in a query string. */
export function naiveInbox(rows: readonly InboxRow[], filter: Record<string, string>): string[] {
  const allows = (name: string, values: readonly (string | null)[]): boolean => {
    const wanted = (filter[name] ?? '').split(',').filter((value) => value !== '');
    return wanted.length === 0 || values.some((value) => value !== null && wanted.includes(value));
  };
  const words = searchQueryTokens(filter['q'] ?? '');
  const hasWords = (text: string): boolean => {
    const tokens = searchTokens(text);
    const { all, prefixes } = words;
    return (
      all.every((token) => tokens.includes(token)) &&
      prefixes.every((prefix) => tokens.some((token) => token.startsWith(prefix)))
    );
  };
  return rows
    .filter(
      (row) =>
        allows('state', [row.state]) &&
        allows('sentiment', [row.sentiment]) &&
        allows('lang', [row.lang]) &&
        allows('why', [row.why]) &&
        allows('account', [row.account]) &&
        allows('author', [row.author]) &&
        allows('assignee', [row.assignee]) &&
        allows('rule', row.rules) &&
        hasWords(row.text),
    )
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .map((row) => row.id);
}
