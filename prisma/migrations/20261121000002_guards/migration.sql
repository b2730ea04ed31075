-- What Prisma's schema language cannot say: generated columns, tenant isolation, kept counters,
-- constraints across ranges, and the few functions that may look across workspaces (they return ids only).

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- ------------------------------------------------------------------ the inbox cell
-- account_number << 9 | state << 7 | mood << 5 | language << 3 | reason; mirrored by contracts/inbox-cell.ts.
ALTER TABLE mention DROP COLUMN cell;
ALTER TABLE mention ADD COLUMN cell int NOT NULL GENERATED ALWAYS AS (
  (account_number << 9)
  | ((CASE state WHEN 'untriaged' THEN 0 WHEN 'triaged' THEN 1 WHEN 'ignored' THEN 2 ELSE 3 END) << 7)
  | ((CASE sentiment WHEN 'negative' THEN 0 WHEN 'neutral' THEN 1 WHEN 'positive' THEN 2 ELSE 3 END) << 5)
  | ((CASE lang_class WHEN 'zh' THEN 0 WHEN 'en' THEN 1 ELSE 2 END) << 3)
  | (CASE why WHEN 'mentioned' THEN 0 WHEN 'reply' THEN 1 WHEN 'dm' THEN 2 WHEN 'rule' THEN 3 ELSE 4 END)
) STORED;
ALTER TABLE mention ADD CONSTRAINT mention_state_known CHECK (state IN ('untriaged', 'triaged', 'ignored'));
ALTER TABLE mention ADD CONSTRAINT mention_sentiment_known CHECK (sentiment IN ('negative', 'neutral', 'positive', 'unsure'));
ALTER TABLE mention ADD CONSTRAINT mention_lang_known CHECK (lang_class IN ('zh', 'en', 'other'));
ALTER TABLE mention ADD CONSTRAINT mention_why_known CHECK (why IN ('mentioned', 'reply', 'dm', 'rule', 'watchlist'));

CREATE INDEX mention_by_cell ON mention (workspace_id, cell, occurred_at DESC, id DESC);
CREATE INDEX mention_by_time ON mention (workspace_id, occurred_at DESC, id DESC) INCLUDE (cell);
CREATE INDEX mention_by_author ON mention (workspace_id, author_id, occurred_at DESC, id DESC) INCLUDE (cell);
CREATE INDEX mention_by_assignee ON mention (workspace_id, assignee_id, cell, occurred_at DESC, id DESC) WHERE assignee_id IS NOT NULL;

-- The words of a mention with everything that the inbox filters by, and its day and week, so that words are looked for
-- back in time, stretch by stretch. `search` already names the author and the rules (server: posts/mention-terms).
-- One index per class of language: a word in the wrong language costs nothing. No token of a text begins with @
-- (language/search-tokens).
CREATE FUNCTION inbox_terms(search tsvector, at timestamptz, cell int, assignee text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(search, ''::tsvector) || array_to_tsvector(array_remove(ARRAY[
    '@day' || floor(extract(epoch FROM at - timestamptz 'epoch') / 86400)::int::text,
    '@week' || floor(extract(epoch FROM at - timestamptz 'epoch') / 604800)::int::text,
    '@account' || (cell >> 9)::text, '@state' || ((cell >> 7) & 3)::text, '@mood' || ((cell >> 5) & 3)::text,
    '@why' || (cell & 7)::text, '@for' || assignee], NULL))
$$;
CREATE INDEX mention_by_terms_zh ON mention USING gin (workspace_id, inbox_terms(search, occurred_at, cell, assignee_id))
  WHERE lang_class = 'zh';
CREATE INDEX mention_by_terms_en ON mention USING gin (workspace_id, inbox_terms(search, occurred_at, cell, assignee_id))
  WHERE lang_class = 'en';
CREATE INDEX mention_by_terms_other ON mention USING gin (workspace_id, inbox_terms(search, occurred_at, cell, assignee_id))
  WHERE lang_class = 'other';
-- The planner does not use the statistics of an index with a condition; how many have the words is asked of it.
CREATE STATISTICS mention_terms ON (inbox_terms(search, occurred_at, cell, assignee_id)) FROM mention;

-- ------------------------------------------------------------------ references that stay inside a workspace
ALTER TABLE mention ADD FOREIGN KEY (workspace_id, post_id) REFERENCES post (workspace_id, id) ON DELETE CASCADE;
ALTER TABLE mention ADD FOREIGN KEY (workspace_id, author_id) REFERENCES identity (workspace_id, id);
ALTER TABLE service_case ADD FOREIGN KEY (workspace_id, requester_id) REFERENCES identity (workspace_id, id);
ALTER TABLE service_case ADD FOREIGN KEY (workspace_id, person_id) REFERENCES person (workspace_id, id);
ALTER TABLE service_case ADD FOREIGN KEY (workspace_id, source_post_id) REFERENCES post (workspace_id, id);
ALTER TABLE service_case ADD FOREIGN KEY (workspace_id, source_mention_id) REFERENCES mention (workspace_id, id);
ALTER TABLE service_case ADD FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id);
ALTER TABLE service_case ADD FOREIGN KEY (workspace_id, duplicate_of_id) REFERENCES service_case (workspace_id, id);
ALTER TABLE lead ADD FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id);
ALTER TABLE lead ADD FOREIGN KEY (workspace_id, person_id) REFERENCES person (workspace_id, id);
ALTER TABLE lead ADD FOREIGN KEY (workspace_id, source_post_id) REFERENCES post (workspace_id, id);
ALTER TABLE lead ADD FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id);
ALTER TABLE delivery ADD FOREIGN KEY (workspace_id, case_id) REFERENCES service_case (workspace_id, id);
ALTER TABLE delivery ADD FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id);
ALTER TABLE delivery ADD FOREIGN KEY (workspace_id, reply_to_post_id) REFERENCES post (workspace_id, id);
ALTER TABLE delivery ADD FOREIGN KEY (workspace_id, post_id) REFERENCES post (workspace_id, id);
ALTER TABLE note ADD FOREIGN KEY (workspace_id, case_id) REFERENCES service_case (workspace_id, id) ON DELETE CASCADE;
ALTER TABLE note ADD FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id) ON DELETE CASCADE;
ALTER TABLE note ADD FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id) ON DELETE CASCADE;
ALTER TABLE note ADD CONSTRAINT note_one_subject CHECK (num_nonnulls(case_id, lead_id, conversation_id) = 1);
ALTER TABLE interaction ADD FOREIGN KEY (workspace_id, source_id) REFERENCES identity (workspace_id, id);
ALTER TABLE interaction ADD FOREIGN KEY (workspace_id, target_id) REFERENCES identity (workspace_id, id);

ALTER TABLE identity_link ADD CONSTRAINT identity_link_one_person_at_a_time
  EXCLUDE USING gist (workspace_id WITH =, identity_id WITH =, tstzrange(valid_from, valid_to) WITH &&);

-- A reply whose parent has not been seen yet waits here for it.
CREATE INDEX post_waiting_for_parent ON post (workspace_id, network, issuer, parent_external_id)
  WHERE parent_external_id IS NOT NULL AND parent_id IS NULL;
-- A private conversation as one account has it.
CREATE INDEX post_of_conversation ON post (workspace_id, social_account_id, conversation_external_id, occurred_at)
  WHERE conversation_external_id IS NOT NULL;
CREATE INDEX received_push_due ON received_push (next_try_at) WHERE state = 'pending';
ALTER TABLE received_push ADD CONSTRAINT received_push_state_known CHECK (state IN ('pending', 'done', 'failed'));
CREATE INDEX social_account_by_id ON social_account (id);
-- Own posts, for the brand's KPIs and for matching read-backs.
CREATE INDEX post_own ON post (workspace_id, social_account_id, occurred_at DESC) WHERE direction = 'out';
CREATE INDEX delivery_due ON delivery (not_before) WHERE state IN ('scheduled', 'queued', 'retry_wait', 'sending', 'unknown', 'sent');
CREATE INDEX sla_clock_due ON sla_clock (due_at) WHERE state = 'running';
CREATE INDEX score_by_value ON score (workspace_id, model, value DESC, identity_id);
CREATE INDEX domain_event_by_commit ON domain_event (xid, id);
CREATE INDEX domain_event_of_workspace ON domain_event (workspace_id, xid, id);

-- ------------------------------------------------------------------ kept counters
-- One sorted upsert per statement, so that concurrent writers take the counter rows in the same order.
CREATE FUNCTION keep_inbox_counters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO inbox_counter AS c (workspace_id, scope, cell, count)
    SELECT n.workspace_id, s.scope, n.cell, count(*) FROM added n
      CROSS JOIN LATERAL (VALUES ('all'), ('assignee:' || n.assignee_id)) s(scope)
      WHERE s.scope IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (workspace_id, scope, cell) DO UPDATE SET count = c.count + excluded.count;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO inbox_counter AS c (workspace_id, scope, cell, count)
    SELECT o.workspace_id, s.scope, o.cell, -count(*) FROM removed o
      CROSS JOIN LATERAL (VALUES ('all'), ('assignee:' || o.assignee_id)) s(scope)
      WHERE s.scope IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (workspace_id, scope, cell) DO UPDATE SET count = c.count + excluded.count;
  ELSE
    INSERT INTO inbox_counter AS c (workspace_id, scope, cell, count)
    SELECT d.workspace_id, d.scope, d.cell, sum(d.delta) FROM (
      SELECT n.workspace_id, s.scope, n.cell, 1 AS delta FROM added n
        CROSS JOIN LATERAL (VALUES ('all'), ('assignee:' || n.assignee_id)) s(scope) WHERE s.scope IS NOT NULL
      UNION ALL
      SELECT o.workspace_id, s.scope, o.cell, -1 FROM removed o
        CROSS JOIN LATERAL (VALUES ('all'), ('assignee:' || o.assignee_id)) s(scope) WHERE s.scope IS NOT NULL
    ) d GROUP BY 1, 2, 3 HAVING sum(d.delta) <> 0 ORDER BY 1, 2, 3
    ON CONFLICT (workspace_id, scope, cell) DO UPDATE SET count = c.count + excluded.count;
    UPDATE mention_hit h SET cell = n.cell FROM added n
      WHERE h.workspace_id = n.workspace_id AND h.mention_id = n.id AND h.cell <> n.cell;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER mention_counted_in AFTER INSERT ON mention REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION keep_inbox_counters();
CREATE TRIGGER mention_counted_out AFTER DELETE ON mention REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_inbox_counters();
CREATE TRIGGER mention_counted_over AFTER UPDATE ON mention REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION keep_inbox_counters();

CREATE FUNCTION keep_rule_counters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO inbox_counter AS c (workspace_id, scope, cell, count)
    SELECT workspace_id, 'rule:' || rule_id, cell, count(*) FROM added GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (workspace_id, scope, cell) DO UPDATE SET count = c.count + excluded.count;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO inbox_counter AS c (workspace_id, scope, cell, count)
    SELECT workspace_id, 'rule:' || rule_id, cell, -count(*) FROM removed GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (workspace_id, scope, cell) DO UPDATE SET count = c.count + excluded.count;
  ELSE
    INSERT INTO inbox_counter AS c (workspace_id, scope, cell, count)
    SELECT workspace_id, scope, cell, sum(delta) FROM (
      SELECT workspace_id, 'rule:' || rule_id AS scope, cell, 1 AS delta FROM added
      UNION ALL SELECT workspace_id, 'rule:' || rule_id, cell, -1 FROM removed
    ) d GROUP BY 1, 2, 3 HAVING sum(delta) <> 0 ORDER BY 1, 2, 3
    ON CONFLICT (workspace_id, scope, cell) DO UPDATE SET count = c.count + excluded.count;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER hit_counted_in AFTER INSERT ON mention_hit REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION keep_rule_counters();
CREATE TRIGGER hit_counted_out AFTER DELETE ON mention_hit REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_rule_counters();
CREATE TRIGGER hit_counted_over AFTER UPDATE ON mention_hit REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION keep_rule_counters();

-- ------------------------------------------------------------------ tables that may be lost in a crash
-- Rate windows and presence of the PostgreSQL signals adapter; unlogged, so they cost no write-ahead log.
CREATE UNLOGGED TABLE rate_window (
  key text NOT NULL, window_start timestamptz NOT NULL, used int NOT NULL, expires_at timestamptz NOT NULL,
  PRIMARY KEY (key, window_start)
);
CREATE UNLOGGED TABLE presence (
  topic text NOT NULL, member text NOT NULL, detail jsonb NOT NULL, expires_at timestamptz NOT NULL,
  PRIMARY KEY (topic, member)
);

-- ------------------------------------------------------------------ tenant isolation
CREATE FUNCTION current_workspace() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.workspace_id', true), '')::uuid $$;

DO $$
DECLARE t text;
BEGIN
  FOR t IN
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END $$;
ALTER TABLE workspace ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON workspace USING (id = current_workspace()) WITH CHECK (id = current_workspace());

-- ------------------------------------------------------------------ doors across workspaces: ids only
CREATE FUNCTION workspaces_of_user(p_user text) RETURNS TABLE (workspace_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT m.workspace_id FROM membership m WHERE m.user_id = p_user ORDER BY m.created_at $$;

CREATE FUNCTION all_workspaces() RETURNS TABLE (workspace_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT w.id FROM workspace w ORDER BY w.id $$;

CREATE FUNCTION workspace_by_slug(p_slug text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT w.id FROM workspace w WHERE w.slug = p_slug $$;

CREATE FUNCTION due_streams(p_limit int) RETURNS TABLE (workspace_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.workspace_id, s.id FROM connector_stream s
  JOIN social_account a ON a.workspace_id = s.workspace_id AND a.id = s.social_account_id
  WHERE s.enabled AND s.kind <> 'push' AND s.next_poll_at <= now() AND a.status IN ('active', 'degraded')
    AND (s.lease_expires_at IS NULL OR s.lease_expires_at < now())
  ORDER BY s.next_poll_at LIMIT p_limit $$;

-- A push names an account, never its workspace.
CREATE FUNCTION workspace_of_account(p_network text, p_account uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.workspace_id FROM social_account a
  WHERE a.id = p_account AND a.network = p_network AND a.status <> 'deleted' LIMIT 1 $$;

CREATE FUNCTION due_pushes(p_limit int) RETURNS TABLE (workspace_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.workspace_id, p.id FROM received_push p WHERE p.state = 'pending' AND p.next_try_at <= now()
  ORDER BY p.next_try_at LIMIT p_limit $$;

-- An account sends one delivery at a time, so that only its first few in the queue are worth waking.
CREATE FUNCTION due_deliveries(p_limit int) RETURNS TABLE (workspace_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT due.workspace_id, due.id FROM (
    SELECT d.workspace_id, d.id, d.not_before, d.state IN ('sending', 'unknown', 'sent') AS begun,
      row_number() OVER (PARTITION BY d.social_account_id, d.state IN ('sending', 'unknown', 'sent')
        ORDER BY d.not_before, d.id) AS place
    FROM delivery d
    WHERE d.state IN ('scheduled', 'queued', 'retry_wait', 'sending', 'unknown', 'sent') AND d.not_before <= now()
      AND (d.lease_expires_at IS NULL OR d.lease_expires_at < now())
  ) due WHERE due.begun OR due.place <= 4
  ORDER BY due.begun DESC, due.not_before LIMIT p_limit $$;

CREATE FUNCTION due_clocks(p_limit int) RETURNS TABLE (workspace_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.workspace_id, k.id FROM sla_clock k WHERE k.state = 'running' AND k.due_at <= now()
  ORDER BY k.due_at LIMIT p_limit $$;

-- Committed events in commit order: nothing at or above the oldest running transaction is shown, so a reader
-- that has passed a position can never meet a later commit behind it.
CREATE FUNCTION events_since(p_xid xid8, p_id bigint, p_limit int) RETURNS TABLE (xid xid8, id bigint, workspace_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.xid, e.id, e.workspace_id FROM domain_event e
  WHERE (e.xid, e.id) > (p_xid, p_id) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
  ORDER BY e.xid, e.id LIMIT p_limit $$;

-- The same for one workspace: what a browser missed. Comparing xid8 is not leak-proof, so a policy would keep the
-- index from being used.
CREATE FUNCTION workspace_events_since(p_xid xid8, p_id bigint, p_limit int) RETURNS TABLE (xid xid8, id bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.xid, e.id FROM domain_event e
  WHERE e.workspace_id = current_workspace() AND (e.xid, e.id) > (p_xid, p_id)
    AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
  ORDER BY e.xid, e.id LIMIT p_limit $$;

-- `@@` is not leak-proof, so under a policy its GIN index is not used: this function filters by workspace itself.
-- Only ids leave it; the caller reads the rows under row-level security. Where many mentions are expected to have the
-- terms (asked of EXPLAIN, which is why the function is volatile), it goes back in time from p_before in stretches,
-- each sized for what is still missing; few are taken at once, and all without a limit.
CREATE FUNCTION mentions_with_terms(
  p_terms tsquery, p_langs text[], p_before timestamptz, p_before_id uuid, p_limit int
) RETURNS TABLE (id uuid, occurred_at timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
DECLARE
  v_source text;
  v_plan jsonb;
  v_expected float8;
  v_oldest timestamptz;
  v_newest timestamptz;
  v_before timestamptz := p_before;
  v_before_id uuid := p_before_id;
  v_days float8;
  v_unit text;
  v_seconds int;
  v_first int;
  v_last int;
  v_terms tsquery;
  v_found int := 0;
  v_rows int;
BEGIN
  SELECT string_agg(format(
    'SELECT m.id, m.occurred_at FROM mention m WHERE m.workspace_id = $1 AND m.lang_class = %L
       AND inbox_terms(m.search, m.occurred_at, m.cell, m.assignee_id) @@ $2', l), ' UNION ALL ')
  INTO v_source FROM unnest(p_langs) l;
  IF p_limit IS NOT NULL THEN
    EXECUTE 'EXPLAIN (FORMAT JSON) ' || v_source INTO v_plan USING current_workspace(), p_terms;
    v_expected := (v_plan->0->'Plan'->>'Plan Rows')::float8;
    SELECT m.occurred_at INTO v_oldest FROM mention m WHERE m.workspace_id = current_workspace()
      ORDER BY m.occurred_at, m.id LIMIT 1;
    SELECT m.occurred_at INTO v_newest FROM mention m WHERE m.workspace_id = current_workspace()
      ORDER BY m.occurred_at DESC, m.id DESC LIMIT 1;
    v_before := least(v_before, v_newest + interval '1 second');
    IF v_expected > 4 * p_limit THEN
      v_days := 1.5 * p_limit / v_expected * extract(epoch FROM v_newest - v_oldest) / 86400;
    END IF;
  END IF;
  LOOP
    v_terms := p_terms;
    v_unit := CASE WHEN v_days <= 8 THEN '@day' WHEN v_days <= 112 THEN '@week' END;
    IF v_unit IS NOT NULL THEN
      v_seconds := CASE v_unit WHEN '@day' THEN 86400 ELSE 604800 END;
      v_last := floor(extract(epoch FROM v_before) / v_seconds);
      v_first := v_last - ceil(v_days * 86400 / v_seconds);
      v_terms := p_terms && (SELECT string_agg(quote_literal(v_unit || n), ' | ') FROM generate_series(v_first, v_last) n)::tsquery;
    END IF;
    RETURN QUERY EXECUTE
      'WITH found AS MATERIALIZED (' || v_source || ')
       SELECT f.id, f.occurred_at::timestamptz FROM found f WHERE (f.occurred_at, f.id) < ($3, $4)
       ORDER BY f.occurred_at DESC, f.id DESC LIMIT $5'
      USING current_workspace(), v_terms, v_before, v_before_id, p_limit - v_found;
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    v_found := v_found + v_rows;
    EXIT WHEN v_unit IS NULL OR v_found >= p_limit;
    v_before := to_timestamp(v_first::float8 * v_seconds);
    v_before_id := '00000000-0000-0000-0000-000000000000';
    EXIT WHEN v_before <= v_oldest;
    v_days := least(v_days * 8, greatest(v_days, v_days * 1.5 * (p_limit - v_found) / greatest(v_rows, 0.1)));
  END LOOP;
END $$;
