-- A line for a day of the calendar: a holiday, an opening, a plan that is no post yet.

CREATE TABLE calendar_note (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  -- A date as people name it, the same one in every zone.
  day date NOT NULL,
  text text NOT NULL CHECK (text <> ''),
  author_id text NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (workspace_id, day)
);

ALTER TABLE calendar_note ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calendar_note USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
