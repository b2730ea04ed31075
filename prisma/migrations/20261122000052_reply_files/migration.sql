-- Files that people send with replies. The bytes are in the blob store under their own hash.
CREATE TABLE reply_file (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  mime_type text NOT NULL,
  bytes bigint NOT NULL CHECK (bytes > 0),
  sha256 text NOT NULL,
  added_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- Set with the first reply that takes it: only files without it are thrown away.
  taken_at timestamptz(3),
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX reply_file_content ON reply_file (workspace_id, sha256);
CREATE INDEX reply_file_unused ON reply_file (workspace_id, created_at) WHERE taken_at IS NULL;

ALTER TABLE reply_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON reply_file USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
