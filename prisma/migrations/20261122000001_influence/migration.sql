-- What the influence desk keeps: which interactions a reader has not seen yet, where people lie on the map, the
-- versions of the value model, scores day by day, and how far live figures had moved from exact ones.

-- The transaction that added an interaction: a reader asks for those between two horizons and misses none, whatever
-- order they commit in. Rows lie in the order of adding, so a summary per stretch of pages is index enough.
ALTER TABLE interaction ADD COLUMN added_in bigint NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint;
CREATE INDEX interaction_added_in ON interaction USING brin (added_in) WITH (pages_per_range = 16, autosummarize = on);

-- One map a day, as columns: person n is bytes 16n.. of `people` (uuid), 4n.. of `x` and `y` (float4) and of
-- `communities` (int4), all big-endian.
CREATE TABLE network_layout (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  day date NOT NULL,
  saved_at timestamptz(3) NOT NULL DEFAULT now(),
  people bytea NOT NULL,
  x bytea NOT NULL,
  y bytea NOT NULL,
  communities bytea NOT NULL,
  PRIMARY KEY (workspace_id, day)
);

CREATE TABLE value_model (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  version int NOT NULL CHECK (version > 0),
  model jsonb NOT NULL,
  note text,
  saved_by text REFERENCES "user" (id) ON DELETE SET NULL,
  saved_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, version)
);

-- A row on each day that a score was written anew: the score of a day is the latest row up to it.
CREATE TABLE score_day (
  workspace_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  day date NOT NULL,
  value real NOT NULL,
  confidence real NOT NULL,
  model_version int NOT NULL,
  PRIMARY KEY (workspace_id, identity_id, day),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id) ON DELETE CASCADE
);

CREATE TABLE network_check (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  checked_at timestamptz(3) NOT NULL,
  worst_node_share float8 NOT NULL,
  total float8 NOT NULL,
  live_updates int NOT NULL,
  PRIMARY KEY (workspace_id, checked_at)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['network_layout', 'value_model', 'score_day', 'network_check'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END $$;
