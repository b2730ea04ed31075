-- People who belong together: by a condition that is reckoned again and again, or picked by hand.
CREATE TABLE segment (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  -- Null: picked by hand.
  condition jsonb,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  reckoned_at timestamptz(3),
  removed_at timestamptz(3),
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX segment_name ON segment (workspace_id, lower(name)) WHERE removed_at IS NULL;

-- Every stay of a person in a segment; who is in now has not left.
CREATE TABLE segment_member (
  workspace_id uuid NOT NULL,
  segment_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  entered_at timestamptz(3) NOT NULL,
  left_at timestamptz(3),
  PRIMARY KEY (workspace_id, segment_id, identity_id, entered_at),
  FOREIGN KEY (workspace_id, segment_id) REFERENCES segment (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX segment_member_now ON segment_member (workspace_id, segment_id, identity_id) WHERE left_at IS NULL;
CREATE INDEX segment_member_of_identity ON segment_member (workspace_id, identity_id);

ALTER TABLE segment ENABLE ROW LEVEL SECURITY;
ALTER TABLE segment_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON segment USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON segment_member USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
