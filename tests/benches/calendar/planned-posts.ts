import { CAMPAIGN_COLOURS } from '@tingshuo/contracts';
import pg from 'pg';

/** A month that is far enough away for everything in it to be planned. */
export const MONTH = { day: '2031-06-15', from: '2031-05-26T00:00:00Z', days: 42 };

const NETWORKS = ['mastodon', 'bluesky', 'weibo', 'x', 'facebook'];
const ACCOUNTS = 20;
const CAMPAIGNS = 12;

/** Fills the month with posts, evenly over its days, each for one to three of twenty accounts. */
export async function planPosts(ownerUrl: string, workspaceId: string, count: number): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(
    `INSERT INTO social_account (workspace_id, id, number, network, issuer, external_id, handle, display_name, base_url,
       status, updated_at)
     SELECT $1, gen_random_uuid(), 1000 + n, ($2::text[])[1 + n % cardinality($2::text[])], 'bench', 'bench-' || n,
       'brand' || n, 'Brand ' || n, 'http://127.0.0.1', 'disabled', now()
     FROM generate_series(1, $3::int) n`,
    [workspaceId, NETWORKS, ACCOUNTS],
  );
  await owner.query(
    `INSERT INTO campaign (workspace_id, id, code, name, colour, currency)
     SELECT $1, gen_random_uuid(), 'c' || n, 'Campaign ' || n, ($2::text[])[1 + n % cardinality($2::text[])], 'CNY'
     FROM generate_series(1, $3::int) n`,
    [workspaceId, CAMPAIGN_COLOURS, CAMPAIGNS],
  );
  await owner.query(
    `WITH author AS (SELECT user_id FROM membership WHERE workspace_id = $1 LIMIT 1),
       campaign AS (SELECT array_agg(id) AS ids FROM campaign WHERE workspace_id = $1),
       account AS (SELECT array_agg(id ORDER BY number) AS ids FROM social_account
         WHERE workspace_id = $1 AND issuer = 'bench'),
       post AS (INSERT INTO publication (workspace_id, id, number, kind, title, content, excerpt, campaign_id, tags, author_id)
         SELECT $1, gen_random_uuid(), 100000 + n, 'announcement', '', '{"parts":[{"text":"x"}]}',
           '秋季新品第 ' || n || ' 款上市，欢迎到店品尝 — autumn launch no. ' || n,
           CASE WHEN n % 3 > 0 THEN campaign.ids[1 + n % ${CAMPAIGNS}] END,
           CASE WHEN n % 4 = 0 THEN ARRAY['秋季', 'launch'] ELSE '{}' END, author.user_id
         FROM generate_series(1, $2::int) n, author, campaign RETURNING id, number)
     INSERT INTO publication_target (workspace_id, publication_id, social_account_id, state, due_at, occurrence)
     SELECT $1, post.id, account.ids[1 + (post.number * 7 + k * 3) % ${ACCOUNTS}],
       (ARRAY['scheduled', 'scheduled', 'scheduled', 'awaiting_approval', 'draft'])[1 + post.number % 5],
       $3::timestamptz + ($4::int * interval '1 day') * ((post.number - 100001)::float8 / $2), 1
     FROM post, account, generate_series(0, post.number % 3) k`,
    [workspaceId, count, MONTH.from, MONTH.days],
  );
  await owner.query('ANALYZE publication, publication_target');
  await owner.end();
}
