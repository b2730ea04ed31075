-- Under which name a network tells of the poll in a post, where that is not the name of the post (Telegram).
CREATE TABLE post_poll (
  workspace_id uuid NOT NULL,
  network text NOT NULL,
  issuer text NOT NULL,
  poll_external_id text NOT NULL,
  post_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, network, issuer, poll_external_id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE post_poll ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON post_poll USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
