-- Takes p_cost from all of some rate windows or from none, under the locks of their keys: a sum over rows cannot be
-- guarded by any of them. A window is counted in parts of p_parts_ms, each for p_last_ms; it grants where no more than
-- p_most are used then. A cost of 0 looks. What was refused has room at frees_at; what was granted is free again then.
CREATE FUNCTION take_rates(p_keys text[], p_parts_ms float8[], p_last_ms float8[], p_most int[], p_cost int)
  RETURNS TABLE (used int[], granted boolean, frees_at timestamptz) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  key_lock bigint;
BEGIN
  -- In one order, so that no two takers wait for each other.
  FOR key_lock IN SELECT DISTINCT hashtextextended(key, 1) AS key_lock FROM unnest(p_keys) AS key ORDER BY key_lock LOOP
    PERFORM pg_advisory_xact_lock(key_lock);
  END LOOP;
  RETURN QUERY
  WITH asked AS (
    SELECT n, key, most, part_ms * interval '1 ms' AS part, last_ms * interval '1 ms' AS lasts,
      to_timestamp(floor(extract(epoch FROM now()) * 1000 / part_ms) * part_ms / 1000) AS here
    FROM unnest(p_keys, p_parts_ms, p_last_ms, p_most) WITH ORDINALITY AS a (key, part_ms, last_ms, most, n)
  ), counted AS (
    SELECT a.n, w.window_start, w.used, sum(w.used) OVER (PARTITION BY a.n ORDER BY w.window_start) AS freed
    FROM asked a JOIN rate_window w ON w.key = a.key AND w.window_start > a.here - a.lasts + a.part - a.part / 2
  ), total AS (
    SELECT a.*, coalesce((SELECT sum(c.used) FROM counted c WHERE c.n = a.n), 0)::int AS used FROM asked a
  ), fitting AS (
    SELECT t.*, CASE WHEN p_cost = 0 THEN most >= 0 ELSE used + p_cost <= most END AS fits FROM total t
  ), decided AS (
    SELECT bool_and(fits) AS granted, bool_and(fits) AND p_cost > 0 AS taken FROM fitting
  ), taking AS (
    INSERT INTO rate_window AS w (key, window_start, used, expires_at)
    SELECT key, here, p_cost, here + lasts FROM total, decided WHERE taken
    ON CONFLICT (key, window_start) DO UPDATE SET used = w.used + excluded.used
  )
  SELECT array_agg(f.used + CASE WHEN taken THEN p_cost ELSE 0 END ORDER BY f.n), decided.granted,
    max(f.lasts + CASE WHEN taken THEN f.here ELSE coalesce(
      (SELECT min(c.window_start) FROM counted c WHERE c.n = f.n AND NOT f.fits AND f.used - c.freed + p_cost <= f.most),
      (SELECT max(c.window_start) FROM counted c WHERE c.n = f.n),
      f.here - f.lasts) END) FILTER (WHERE granted OR NOT f.fits)
  FROM fitting f, decided GROUP BY decided.granted;
END $$;

DROP FUNCTION take_rate(text, float8, float8, int, int);
