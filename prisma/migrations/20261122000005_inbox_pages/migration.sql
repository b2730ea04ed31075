-- ------------------------------------------------------------------ pages of the inbox
-- What one person is assigned, newest first, whatever its cell. Empty at ingest, so it costs ingest nothing.
CREATE INDEX mention_by_assignee_and_time ON mention (workspace_id, assignee_id, occurred_at DESC, id DESC) INCLUDE (cell)
  WHERE assignee_id IS NOT NULL;

-- The newest `p_limit` mentions below a position that have all of `p_terms`. Windows of days or weeks are terms of the
-- index too, so reading can go back in time, window by window, or take the whole at once. What is cheaper follows from
-- estimates: how many mentions have each of the words and sets (`p_groups`) and all of them (statistics), and how many
-- of the mentions just below the position have one of the cells (a sample: what waits is new and what is done is old,
-- so the share of the whole tells nothing).
DROP FUNCTION mentions_with_terms(tsquery, text[], timestamptz, uuid, int);
CREATE FUNCTION mentions_with_terms(
  p_terms tsquery, p_groups tsquery[], p_accounts int[], p_states int[], p_moods int[], p_whys int[], p_langs text[],
  p_before timestamptz, p_before_id uuid, p_limit int
) RETURNS TABLE (id uuid, occurred_at timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off
  SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  c_sample CONSTANT int := 400;
  c_longest_window CONSTANT float8 := 112;
  -- Of so many words and sets the rarest is looked for; each costs a quarter of a millisecond.
  c_weighed CONSTANT int := 4;
  -- Costs in microseconds, measured: to test an entry of the rarest term, and to fetch a mention's time.
  c_test CONSTANT float8 := 0.25;
  c_fetch CONSTANT float8 := 2.5;
  v_arm text := 'SELECT FROM mention m WHERE m.workspace_id = $1 AND inbox_terms(m.search, m.occurred_at, m.cell, m.assignee_id) @@ ';
  v_source text;
  v_plans jsonb;
  v_all float8;
  v_expected float8;
  v_expected_sets float8;
  v_rarest float8;
  v_per_day float8;
  v_share float8;
  v_span float8;
  v_whole_cost float8;
  v_window_cost float8;
  v_oldest timestamptz;
  v_newest timestamptz;
  v_before timestamptz := p_before;
  v_before_id uuid := p_before_id;
  v_days float8;
  v_unit text;
  v_unit_days int;
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
    EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM mention m WHERE m.workspace_id = $1
        UNION ALL ' || v_arm || '$2 UNION ALL ' || v_arm || '$3' ||
      (SELECT string_agg(' UNION ALL ' || v_arm || '$4[' || n || ']', '') FROM generate_series(1, least(c_weighed, cardinality(p_groups))) n)
    INTO v_plans
    USING current_workspace(), p_terms, (SELECT string_agg('(' || g::text || ')', ' & ')::tsquery FROM unnest(p_groups) g), p_groups;
    v_plans := v_plans #> '{0,Plan,Plans}';
    v_all := (v_plans #>> '{0,Plan Rows}')::float8;
    v_expected := (v_plans #>> '{1,Plan Rows}')::float8;
    v_expected_sets := (v_plans #>> '{2,Plan Rows}')::float8;
    IF v_expected > 4 * p_limit THEN
      SELECT m.occurred_at INTO v_oldest FROM mention m WHERE m.workspace_id = current_workspace()
        ORDER BY m.occurred_at, m.id LIMIT 1;
      SELECT m.occurred_at INTO v_newest FROM mention m WHERE m.workspace_id = current_workspace()
        ORDER BY m.occurred_at DESC, m.id DESC LIMIT 1;
      v_before := least(v_before, v_newest + interval '1 second');
      SELECT min((plan ->> 'Plan Rows')::float8) INTO v_rarest FROM jsonb_array_elements(v_plans - 0 - 0 - 0) plan;
      SELECT (count(*) FILTER (WHERE (p_accounts = '{}' OR s.cell >> 9 = ANY (p_accounts))
          AND (p_states = '{}' OR (s.cell >> 7) & 3 = ANY (p_states))
          AND (p_moods = '{}' OR (s.cell >> 5) & 3 = ANY (p_moods))
          AND (p_whys = '{}' OR s.cell & 7 = ANY (p_whys))) + 0.5) / (count(*) + 0.5)
      INTO v_share FROM (
        SELECT m.cell FROM mention m
        WHERE m.workspace_id = current_workspace() AND (m.occurred_at, m.id) < (v_before, v_before_id)
        ORDER BY m.occurred_at DESC, m.id DESC LIMIT c_sample) s;
      v_span := greatest(extract(epoch FROM v_newest - v_oldest) / 86400, 0.01);
      v_per_day := v_all / v_span;
      v_days := least(c_longest_window, 1.5 * p_limit / (v_share * v_expected_sets) * v_span);
      v_whole_cost := v_rarest * c_test + v_expected * c_fetch;
    END IF;
  END IF;
  LOOP
    v_terms := p_terms;
    v_unit := CASE WHEN v_days <= 8 THEN '@day' WHEN v_days <= c_longest_window THEN '@week' END;
    IF v_unit IS NOT NULL THEN
      v_unit_days := CASE v_unit WHEN '@day' THEN 1 ELSE 7 END;
      v_last := floor(extract(epoch FROM v_before) / 86400 / v_unit_days);
      v_first := v_last - ceil(v_days / v_unit_days);
      -- The index starts from the rarest of its terms: from every unit of the window, where one is rarer than the words.
      v_window_cost := c_test * CASE WHEN v_rarest < 0.4 * v_per_day * v_unit_days THEN v_rarest
        ELSE (v_last - v_first + 1) * v_per_day * v_unit_days END;
      IF v_window_cost > v_whole_cost THEN
        v_unit := NULL;
      ELSE
        v_terms := p_terms && (SELECT string_agg(quote_literal(v_unit || n), ' | ') FROM generate_series(v_first, v_last) n)::tsquery;
      END IF;
    END IF;
    RETURN QUERY EXECUTE
      'WITH found AS MATERIALIZED (' || v_source || ')
       SELECT f.id, f.occurred_at::timestamptz FROM found f WHERE (f.occurred_at, f.id) < ($3, $4)
       ORDER BY f.occurred_at DESC, f.id DESC LIMIT $5'
      USING current_workspace(), v_terms, v_before, v_before_id, p_limit - v_found;
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    v_found := v_found + v_rows;
    EXIT WHEN v_unit IS NULL OR v_found >= p_limit;
    v_before := to_timestamp(v_first::float8 * v_unit_days * 86400);
    v_before_id := '00000000-0000-0000-0000-000000000000';
    EXIT WHEN v_before <= v_oldest;
    v_days := least(v_days * 8, greatest(v_days, v_days * 1.5 * (p_limit - v_found) / greatest(v_rows, 0.1)));
  END LOOP;
END $$;
