-- The crisis stop: while one is on, nothing of the workspace leaves. Every stop stays as the log of who, when and why.

CREATE TABLE crisis_stop (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  includes_replies boolean NOT NULL,
  reason text NOT NULL,
  started_by text NOT NULL,
  started_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  ended_by text,
  ended_at timestamptz(3),
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX crisis_stop_on ON crisis_stop (workspace_id) WHERE ended_at IS NULL;
ALTER TABLE crisis_stop ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON crisis_stop USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- A publication that nobody approved in time is asked about like any other that is missed.
CREATE INDEX delivery_unapproved ON delivery (due_at) WHERE state = 'awaiting_approval' AND after_id IS NULL;

-- What to wake within the next p_ahead_ms, and in how many milliseconds by this clock (0: now). An account sends one
-- delivery at a time, so that only its first few are worth waking; a part of a thread waits for the part before it.
CREATE FUNCTION deliveries_to_wake(p_ahead_ms int, p_limit int) RETURNS TABLE (workspace_id uuid, id uuid, in_ms float8)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT due.workspace_id, due.id, greatest(0, extract(epoch FROM due.at - clock_timestamp()) * 1000)::float8 FROM (
    SELECT d.workspace_id, d.id, d.not_before AS at, d.state IN ('sending', 'unknown', 'sent') AS begun,
      row_number() OVER (PARTITION BY d.social_account_id, d.state IN ('sending', 'unknown', 'sent')
        ORDER BY d.not_before, d.id) AS place
    FROM delivery d
    WHERE d.state IN ('scheduled', 'queued', 'retry_wait', 'sending', 'unknown', 'sent')
      AND d.not_before <= now() + make_interval(secs => p_ahead_ms / 1000.0)
      AND (d.lease_expires_at IS NULL OR d.lease_expires_at < now())
      AND (d.after_id IS NULL OR d.reply_to_post_id IS NOT NULL)
      AND (d.state IN ('sending', 'unknown', 'sent') OR NOT EXISTS (
        SELECT 1 FROM crisis_stop s WHERE s.workspace_id = d.workspace_id AND s.ended_at IS NULL
          AND (d.kind <> 'reply' OR s.includes_replies)))
    UNION ALL
    SELECT * FROM (
      SELECT d.workspace_id, d.id, d.due_at, false, 1 FROM delivery d JOIN workspace w ON w.id = d.workspace_id
      WHERE d.state = 'awaiting_approval' AND d.after_id IS NULL AND d.due_at < now() - make_interval(mins =>
        CASE WHEN jsonb_typeof(w.settings -> 'deliveryGraceMinutes') = 'number'
          THEN (w.settings ->> 'deliveryGraceMinutes')::float8::int ELSE 30 END)
      ORDER BY d.due_at LIMIT 50
    ) unapproved
  ) due WHERE due.begun OR due.place <= 4
  ORDER BY due.begun DESC, due.at LIMIT p_limit $$;

-- Programs of the version before keep to the stop too.
CREATE OR REPLACE FUNCTION due_deliveries(p_limit int) RETURNS TABLE (workspace_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.workspace_id, w.id FROM deliveries_to_wake(0, p_limit) w $$;
