-- Tables that were uploaded to be planned, and posts that come again.

CREATE TABLE publication_upload (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  encoding text NOT NULL,
  delimiter text NOT NULL,
  header jsonb NOT NULL,
  settings jsonb NOT NULL,
  job_id uuid,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE publication_upload_row (
  workspace_id uuid NOT NULL,
  upload_id uuid NOT NULL,
  idx int NOT NULL,
  line int NOT NULL,
  cells jsonb NOT NULL,
  -- The file itself is wrong here: a quotation mark that is never closed.
  is_broken boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'error' CHECK (state IN ('ready', 'error', 'known', 'imported')),
  -- What would be made; null while a cell cannot be read.
  draft jsonb,
  planned_when jsonb,
  -- Names the row for ever, so that the same is never made twice.
  origin_key text,
  publication_id uuid,
  problems jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (workspace_id, upload_id, idx),
  FOREIGN KEY (workspace_id, upload_id) REFERENCES publication_upload (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX publication_upload_row_state ON publication_upload_row (workspace_id, upload_id, state, idx);
CREATE INDEX publication_upload_row_key ON publication_upload_row (workspace_id, upload_id, origin_key);

-- Posts that come again: each turn takes the next of the items.
CREATE TABLE publication_series (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  items jsonb NOT NULL,
  account_ids uuid[] NOT NULL,
  campaign_id uuid,
  tags text[] NOT NULL DEFAULT '{}',
  zone text NOT NULL,
  slots jsonb NOT NULL,
  every_weeks int NOT NULL DEFAULT 1 CHECK (every_weeks BETWEEN 1 AND 52),
  starts_on date NOT NULL,
  ends_on date,
  min_gap_minutes int NOT NULL DEFAULT 0 CHECK (min_gap_minutes >= 0),
  -- The place in `items` of the next turn.
  next_item int NOT NULL DEFAULT 0,
  revision int NOT NULL DEFAULT 1,
  paused_at timestamptz(3),
  author_id text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (workspace_id, id)
);

-- What became of each turn.
CREATE TABLE publication_series_turn (
  workspace_id uuid NOT NULL,
  series_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  item_id uuid NOT NULL,
  publication_id uuid,
  -- Accounts that were left out, and why.
  skipped jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (workspace_id, series_id, at),
  FOREIGN KEY (workspace_id, series_id) REFERENCES publication_series (workspace_id, id) ON DELETE CASCADE
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['publication_upload', 'publication_upload_row', 'publication_series', 'publication_series_turn'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END $$;
