-- Calls and visits that somebody noted by hand. They say that contact was made; no reply clock reads them.
CREATE TABLE noted_contact (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  identity_id uuid NOT NULL,
  case_id uuid,
  channel text NOT NULL CHECK (channel IN ('call', 'visit')),
  direction text NOT NULL CHECK (direction IN ('in', 'out')),
  outcome text NOT NULL CHECK (outcome IN ('reached', 'not_reached', 'message_left', 'call_back')),
  occurred_at timestamptz(3) NOT NULL,
  minutes int CHECK (minutes BETWEEN 0 AND 1440),
  body text,
  author_id text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, case_id) REFERENCES service_case (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX noted_contact_of_identity ON noted_contact (workspace_id, identity_id, occurred_at DESC);
CREATE INDEX noted_contact_of_case ON noted_contact (workspace_id, case_id);

ALTER TABLE noted_contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON noted_contact USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
