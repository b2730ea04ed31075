-- How polls stand of which the network tells by names that no post of ours bears yet: the vote may be heard before the
-- post is stored. The latest state of each; once the post is there, it is a reading like all others.
CREATE TABLE told_poll (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  network text NOT NULL,
  issuer text NOT NULL,
  poll_external_id text NOT NULL,
  options jsonb NOT NULL,
  voters int,
  is_closed boolean NOT NULL,
  closes_at timestamptz(3),
  told_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, network, issuer, poll_external_id)
);
ALTER TABLE told_poll ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON told_poll USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE INDEX post_poll_of_post ON post_poll (workspace_id, post_id);
