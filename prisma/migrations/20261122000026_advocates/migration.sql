-- Key people whom the workspace wins over to speak for it. What they posted and brought is not stored: it is read from
-- posts, interactions and leads.
CREATE TABLE advocate (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  identity_id uuid NOT NULL,
  step text NOT NULL DEFAULT 'chosen' CHECK (step IN ('chosen', 'approached', 'agreed', 'declined')),
  note text NOT NULL DEFAULT '',
  chosen_by text NOT NULL,
  chosen_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  approached_at timestamptz(3),
  -- From here on posts and leads count as theirs.
  agreed_at timestamptz(3),
  removed_at timestamptz(3),
  version int NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX advocate_once ON advocate (workspace_id, identity_id) WHERE removed_at IS NULL;

ALTER TABLE advocate ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON advocate USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
