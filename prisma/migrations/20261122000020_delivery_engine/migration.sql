-- What to wake within the next p_ahead_ms, and in how many milliseconds by this clock (0: now). An account sends one
-- delivery at a time, and each calls the next: while one is under way, no other of the account that is due is worth
-- waking. All that waits to be seen of an account is read together, so that its first is enough.
CREATE OR REPLACE FUNCTION deliveries_to_wake(p_ahead_ms int, p_limit int) RETURNS TABLE (workspace_id uuid, id uuid, in_ms float8)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT due.workspace_id, due.id, greatest(0, extract(epoch FROM due.at - clock_timestamp()) * 1000)::float8 FROM (
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

-- What a person would have to check, where the account has posted something since that no delivery stands for.
CREATE INDEX delivery_unproved ON delivery (updated_at) WHERE state = 'needs_check';
CREATE FUNCTION deliveries_with_echoes(p_limit int) RETURNS TABLE (workspace_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.workspace_id, d.id FROM delivery d
  WHERE d.state = 'needs_check' AND d.updated_at > now() - interval '14 days' AND EXISTS (
    SELECT FROM post p WHERE p.workspace_id = d.workspace_id AND p.social_account_id = d.social_account_id
      AND p.direction = 'out' AND p.occurred_at >= d.read_back_from - interval '2 minutes'
      AND NOT EXISTS (SELECT FROM delivery o WHERE o.workspace_id = p.workspace_id
        AND o.external_id = p.external_id AND o.social_account_id = p.social_account_id))
  ORDER BY d.updated_at DESC LIMIT p_limit $$;
