-- What to wake within the next p_ahead_ms, and in how many milliseconds by this clock (0: now); as before, and also
-- whose it is and what for ("send", "read", "lost", "late"), so that a worker leaves out what it has in hand.
DROP FUNCTION deliveries_to_wake(int, int);
CREATE FUNCTION deliveries_to_wake(p_ahead_ms int, p_limit int)
  RETURNS TABLE (workspace_id uuid, id uuid, account_id uuid, lane text, in_ms float8)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT due.workspace_id, due.id, due.social_account_id, due.lane,
    greatest(0, extract(epoch FROM due.at - clock_timestamp()) * 1000)::float8 FROM (
    SELECT near.*, row_number() OVER (PARTITION BY near.social_account_id, near.lane ORDER BY near.at, near.id) AS place,
      bool_or(near.under_way) OVER (PARTITION BY near.social_account_id) AS busy
    FROM (
      SELECT d.workspace_id, d.id, d.social_account_id, d.not_before AS at,
        CASE WHEN d.state = 'sending' THEN 'lost' WHEN d.state IN ('unknown', 'sent') THEN 'read' ELSE 'send' END AS lane,
        d.state = 'sending' AND d.lease_expires_at >= now() AS under_way
      FROM delivery d
      WHERE d.state IN ('scheduled', 'queued', 'retry_wait', 'sending', 'unknown', 'sent')
        AND d.not_before <= now() + make_interval(secs => p_ahead_ms / 1000.0)
        AND (d.after_id IS NULL OR d.reply_to_post_id IS NOT NULL)
        AND (d.state IN ('sending', 'unknown', 'sent') OR NOT EXISTS (
          SELECT 1 FROM crisis_stop s WHERE s.workspace_id = d.workspace_id AND s.ended_at IS NULL
            AND (d.kind <> 'reply' OR s.includes_replies)))
    ) near
    UNION ALL
    SELECT * FROM (
      SELECT d.workspace_id, d.id, d.social_account_id, d.due_at, 'late', false, 1, false
      FROM delivery d JOIN workspace w ON w.id = d.workspace_id
      WHERE d.state = 'awaiting_approval' AND d.after_id IS NULL AND d.due_at < now() - make_interval(mins =>
        CASE WHEN jsonb_typeof(w.settings -> 'deliveryGraceMinutes') = 'number'
          THEN (w.settings ->> 'deliveryGraceMinutes')::float8::int ELSE 30 END)
      ORDER BY d.due_at LIMIT 50
    ) unapproved
  ) due
  WHERE CASE due.lane
    WHEN 'lost' THEN NOT due.under_way
    WHEN 'read' THEN due.place = 1
    WHEN 'send' THEN due.place <= 4 AND due.at > now() OR due.place <= 2 AND NOT due.busy
    ELSE true END
  ORDER BY due.lane = 'lost' DESC, due.at LIMIT p_limit $$;

-- The parts of a rate window under its lock: a sum over rows cannot be guarded by any of them. As functions, whose
-- statements are planned once per connection; each sees what was committed before the lock was won. A window of
-- p_lasts_ms is counted in parts of p_part_ms. Grants p_cost where no more than p_most are used then; a cost of 0 looks.
CREATE FUNCTION take_rate(p_key text, p_part_ms float8, p_lasts_ms float8, p_cost int, p_most int)
  RETURNS TABLE (used int, granted boolean, frees_at timestamptz) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  lasts constant interval := p_lasts_ms * interval '1 ms';
  part constant interval := p_part_ms * interval '1 ms';
  here constant timestamptz := to_timestamp(floor(extract(epoch FROM now()) * 1000 / p_part_ms) * p_part_ms / 1000);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(p_key, 1));
  RETURN QUERY
  WITH counted AS (
    SELECT w.window_start, w.used FROM rate_window w
    WHERE w.key = p_key AND w.window_start > here - lasts + part - part / 2
  ), total AS (SELECT coalesce(sum(used), 0)::int AS used FROM counted), granted AS (
    INSERT INTO rate_window AS w (key, window_start, used, expires_at)
    SELECT p_key, here, p_cost, here + lasts FROM total WHERE p_cost > 0 AND total.used + p_cost <= p_most
    ON CONFLICT (key, window_start) DO UPDATE SET used = w.used + excluded.used
    RETURNING window_start
  ), freed AS (SELECT window_start, sum(used) OVER (ORDER BY window_start) AS used FROM counted)
  SELECT total.used + CASE WHEN EXISTS (SELECT FROM granted) THEN p_cost ELSE 0 END,
    EXISTS (SELECT FROM granted) OR (p_cost = 0 AND p_most >= 0),
    lasts + coalesce((SELECT window_start FROM granted), (
      SELECT min(window_start) FROM freed WHERE p_cost > 0 AND total.used - freed.used + p_cost <= p_most
    ), (SELECT max(window_start) FROM counted), here - lasts)
  FROM total;
END $$;

-- The network has counted p_used, which is free again at p_resets_at where it told that: the window knows of no less.
CREATE FUNCTION adjust_rate(p_key text, p_part_ms float8, p_lasts_ms float8, p_used int, p_resets_at timestamptz)
  RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  lasts constant interval := p_lasts_ms * interval '1 ms';
  part constant interval := p_part_ms * interval '1 ms';
  here constant timestamptz := to_timestamp(floor(extract(epoch FROM now()) * 1000 / p_part_ms) * p_part_ms / 1000);
  freeing timestamptz := to_timestamp(
    floor(extract(epoch FROM p_resets_at - lasts) * 1000 / p_part_ms) * p_part_ms / 1000);
BEGIN
  freeing := least(here, greatest(here - lasts + part, freeing));
  PERFORM pg_advisory_xact_lock(hashtextextended(p_key, 1));
  INSERT INTO rate_window AS w (key, window_start, used, expires_at)
  SELECT p_key, freeing, p_used - total.used, freeing + lasts FROM (
    SELECT coalesce(sum(w.used), 0)::int AS used FROM rate_window w
    WHERE w.key = p_key AND w.window_start > here - lasts + part - part / 2) total
  WHERE p_used > total.used
  ON CONFLICT (key, window_start) DO UPDATE SET used = w.used + excluded.used;
END $$;
