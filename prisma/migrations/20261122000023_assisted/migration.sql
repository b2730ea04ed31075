-- Posts that a person makes: the network has no way for apps.

ALTER TABLE publication_target DROP CONSTRAINT publication_target_state_check;
ALTER TABLE publication_target ADD CONSTRAINT publication_target_state_check CHECK (state IN ('draft', 'awaiting_approval',
  'scheduled', 'sending', 'by_hand', 'published', 'partly_published', 'needs_check', 'missed', 'failed', 'cancelled'));

-- What waits for a hand, or has been settled by one; its state is that of its deliveries.
CREATE TABLE hand_task (
  workspace_id uuid NOT NULL,
  publication_id uuid NOT NULL,
  social_account_id uuid NOT NULL,
  -- Counts the plans for this account, as the deliveries do.
  occurrence int NOT NULL,
  opened_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- Who is at it, so that nobody posts it a second time.
  taken_by text,
  -- Who said last what became of it.
  settled_by text,
  -- Letters so far, and when the next one is due; null: none, because it is settled or told often enough.
  told int NOT NULL DEFAULT 0,
  remind_at timestamptz(3),
  PRIMARY KEY (workspace_id, publication_id, social_account_id, occurrence),
  FOREIGN KEY (workspace_id, publication_id, social_account_id)
    REFERENCES publication_target (workspace_id, publication_id, social_account_id) ON DELETE CASCADE
);
CREATE INDEX hand_task_reminders ON hand_task (remind_at) WHERE remind_at IS NOT NULL;
CREATE INDEX hand_task_newest ON hand_task (workspace_id, opened_at DESC);

ALTER TABLE hand_task ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hand_task USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());

-- A door across workspaces: ids only.
CREATE FUNCTION workspaces_with_due_hand_tasks() RETURNS TABLE (workspace_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT h.workspace_id FROM hand_task h WHERE h.remind_at <= clock_timestamp() $$;
