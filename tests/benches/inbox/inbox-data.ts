/**
 * SQL that fills one workspace with mentions of a year: skewed accounts, moods, reasons, authors and rules, common,
 * rare and short-lived words, Chinese and English. The same seed gives the same rows. `$MENTIONS` is their number.
 * Triggers and foreign keys rest while it runs (the owner's session_replication_role); the counters are summed at
 * the end as the triggers would have kept them.
 */
export const INBOX_DATA: readonly string[] = [
  `SET session_replication_role = replica`,
  `SET max_parallel_workers_per_gather = 0`,
  `SET maintenance_work_mem = '256MB'`,
  `SET work_mem = '64MB'`,
  `SET synchronous_commit = off`,
  `SELECT setseed(0.42)`,
  `CREATE FUNCTION pg_temp.nth(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
   $$ SELECT (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$`,

  `INSERT INTO workspace (id, slug, name) VALUES (pg_temp.nth(1, 1), 'bench', 'Bench')`,
  `INSERT INTO social_account (workspace_id, id, number, network, issuer, external_id, handle, display_name, base_url, status, updated_at)
   SELECT pg_temp.nth(1, 1), pg_temp.nth(2, n), n, 'mastodon', 'https://social.example', 'own' || n, 'brand' || n,
     'Brand ' || n, 'https://social.example', CASE WHEN n IN (9, 12) THEN 'disabled' ELSE 'active' END, now()
   FROM generate_series(1, 12) n`,
  `INSERT INTO identity (workspace_id, id, issuer, value_norm)
   SELECT pg_temp.nth(1, 1), pg_temp.nth(3, n), 'https://social.example', 'p' || n FROM generate_series(0, 59999) n`,
  `INSERT INTO social_profile (workspace_id, identity_id, network, handle, display_name, url, followers)
   SELECT workspace_id, id, 'mastodon', value_norm, 'Person ' || value_norm, 'https://social.example/@' || value_norm,
     (random() ^ 8 * 500000)::int FROM identity`,
  `INSERT INTO score (workspace_id, identity_id, model, value, confidence, parts, computed_at)
   SELECT workspace_id, id, 'micro-value', random() * 100, random(), '[]', now() FROM identity`,
  `INSERT INTO listening_rule (workspace_id, id, name, query, updated_at)
   SELECT pg_temp.nth(1, 1), pg_temp.nth(4, n), 'Rule ' || n, 'word' || n, now() FROM generate_series(0, 39) n`,

  // Words: the n-th is drawn about 1/n as often as the first.
  `CREATE TEMP TABLE pool AS
   SELECT n, 'en' AS lang, string_agg('w' || floor(20000 ^ random())::int, ' ') AS text
   FROM generate_series(1, 60000) n, generate_series(1, 10 + n % 9) GROUP BY n
   UNION ALL
   SELECT n, 'zh', string_agg(chr(19968 + (w * 7919) % 1500) || chr(19968 + (w * 104729 + 31) % 1500), '')
   FROM (SELECT n, floor(6000 ^ random())::int AS w FROM generate_series(1, 60000) n, generate_series(1, 10 + n % 9)) t GROUP BY n`,
  `CREATE TEMP TABLE cut AS
   SELECT n, lang, text, CASE lang WHEN 'en' THEN string_to_array(text, ' ')
     ELSE ARRAY(SELECT substr(text, i, 2) FROM generate_series(1, length(text) - 1) i) || right(text, 1) END AS tokens FROM pool`,
  `CREATE INDEX ON cut (lang, n)`,
  `ANALYZE cut`,

  `CREATE TEMP TABLE draw AS
   SELECT n, (now_at - (($MENTIONS - n) * interval '365 days' / $MENTIONS) - random() * interval '20 minutes')::timestamptz(3) AS at,
     1 + floor(60000 * random())::int AS text_no, random() AS r_lang, random() AS r_account, random() AS r_state,
     random() AS r_mood, random() AS r_why, random() AS r_author, random() AS r_order, random() AS r_assign, random() AS r_rule
   FROM generate_series(1, $MENTIONS) n, (SELECT timestamptz '2026-10-01' AS now_at) t`,
  `CREATE TEMP TABLE fact AS
   SELECT n, at, text_no, at > '2026-09-11' AS recent,
     CASE WHEN r_lang < 0.5 THEN 'zh' WHEN r_lang < 0.95 THEN 'en' ELSE 'other' END AS lang,
     CASE WHEN at < '2026-01-01' AND r_account < 0.08 THEN 9 WHEN at < '2026-01-01' AND r_account < 0.081 THEN 12
       WHEN r_account < 0.5 THEN 1 WHEN r_account < 0.7 THEN 2 WHEN r_account < 0.82 THEN 3 WHEN r_account < 0.9 THEN 4
       WHEN r_account < 0.95 THEN 5 WHEN r_account < 0.98 THEN 6 WHEN r_account < 0.995 THEN 7 WHEN r_account < 0.9995 THEN 8
       WHEN r_account < 0.9999 THEN 10 ELSE 11 END AS account,
     CASE WHEN r_mood < 0.2 THEN 'negative' WHEN r_mood < 0.75 THEN 'neutral' WHEN r_mood < 0.95 THEN 'positive' ELSE 'unsure' END AS mood,
     CASE WHEN r_why < 0.35 THEN 'mentioned' WHEN r_why < 0.6 THEN 'reply' WHEN r_why < 0.65 THEN 'dm'
       WHEN r_why < 0.999 THEN 'rule' ELSE 'watchlist' END AS why,
     CASE WHEN r_author < 0.04 THEN 0 ELSE floor(60000 ^ r_author)::int % 60000 END AS author,
     r_state, r_order, r_assign, r_rule FROM draw`,
  `CREATE TEMP TABLE row AS
   SELECT f.*, CASE WHEN recent THEN CASE WHEN r_state < 0.8 THEN 'untriaged' WHEN r_state < 0.95 THEN 'triaged' ELSE 'ignored' END
       ELSE CASE WHEN r_state < 0.03 THEN 'untriaged' WHEN r_state < 0.78 THEN 'triaged' ELSE 'ignored' END END AS state,
     CASE WHEN r_assign < 0.08 THEN 'mei' WHEN r_assign < 0.12 THEN 'tom' WHEN r_assign < 0.14 THEN 'lin'
       WHEN r_assign < 0.1401 THEN 'new' END AS assignee,
     c.text || CASE WHEN r_order < 0.3 THEN ' ' || (100000 + f.n) ELSE '' END
       || CASE WHEN at BETWEEN '2026-03-01' AND '2026-03-15' AND r_order > 0.7 THEN ' springsale' ELSE '' END AS text,
     array_to_tsvector(c.tokens || CASE WHEN r_order < 0.3 THEN ARRAY[(100000 + f.n)::text] ELSE '{}' END
       || CASE WHEN at BETWEEN '2026-03-01' AND '2026-03-15' AND r_order > 0.7 THEN ARRAY['springsale'] ELSE '{}' END) AS search
   FROM fact f JOIN cut c ON c.lang = CASE f.lang WHEN 'zh' THEN 'zh' ELSE 'en' END AND c.n = f.text_no ORDER BY f.n`,

  `INSERT INTO conversation (workspace_id, id, social_account_id, thread_key)
   SELECT pg_temp.nth(1, 1), pg_temp.nth(5, n), pg_temp.nth(2, account), 't' || n FROM row`,
  `INSERT INTO post (workspace_id, id, network, issuer, external_id, kind, direction, visibility, author_id, text, lang,
     permalink, occurred_at, ingested_at, sentiment, sentiment_version)
   SELECT pg_temp.nth(1, 1), pg_temp.nth(6, n), 'mastodon', 'https://social.example', n::text, 'post', 'in', 'public',
     pg_temp.nth(3, author), text, lang, 'https://social.example/@p' || author || '/' || n, at, at + interval '5 seconds', mood, 'lexicon-1'
   FROM row`,
  // Rule 0 matches a quarter, rule 39 some ten; every third rule only Chinese, every third only English.
  `CREATE TEMP TABLE found AS
   SELECT r.n, rule.n AS rule FROM row r
   JOIN generate_series(0, 39) AS rule(n) ON abs(hashint8extended(r.n, rule.n)) % 1000000 < 250000 * 0.77 ^ rule.n + 10
     AND CASE rule.n % 3 WHEN 1 THEN r.lang = 'zh' WHEN 2 THEN r.lang = 'en' ELSE true END`,
  `INSERT INTO mention (workspace_id, id, post_id, social_account_id, account_number, conversation_id, author_id, network,
     why, state, sentiment, lang_class, disposition, ignore_reason, assignee_id, occurred_at, ingested_at, search)
   SELECT pg_temp.nth(1, 1), pg_temp.nth(7, n), pg_temp.nth(6, n), pg_temp.nth(2, account), account, pg_temp.nth(5, n),
     pg_temp.nth(3, author), 'mastodon', why, state, mood, lang, CASE WHEN state = 'triaged' AND r_state < 0.1 THEN 'case' ELSE 'none' END,
     CASE state WHEN 'ignored' THEN 'spam' END, assignee, at, at + interval '5 seconds',
     search || array_to_tsvector(ARRAY['@by' || pg_temp.nth(3, author)] || coalesce(h.rules, '{}'))
   FROM row r LEFT JOIN (SELECT n, array_agg('@rule' || pg_temp.nth(4, rule)) AS rules FROM found GROUP BY n) h USING (n)
   ORDER BY n`,
  `INSERT INTO mention_hit (workspace_id, mention_id, rule_id, rule_revision, spans, occurred_at, cell)
   SELECT m.workspace_id, m.id, pg_temp.nth(4, f.rule), 1, '[{"start": 0, "end": 2, "clause": "1"}]', m.occurred_at, m.cell
   FROM found f JOIN mention m ON m.workspace_id = pg_temp.nth(1, 1) AND m.id = pg_temp.nth(7, f.n) ORDER BY m.id`,
  `INSERT INTO inbox_counter (workspace_id, scope, cell, count)
   SELECT workspace_id, 'all', cell, count(*) FROM mention GROUP BY 1, 2, 3
   UNION ALL SELECT workspace_id, 'assignee:' || assignee_id, cell, count(*) FROM mention WHERE assignee_id IS NOT NULL GROUP BY 1, 2, 3
   UNION ALL SELECT workspace_id, 'rule:' || rule_id, cell, count(*) FROM mention_hit GROUP BY 1, 2, 3`,
  `DROP TABLE pool, cut, draw, fact, row, found`,
];
