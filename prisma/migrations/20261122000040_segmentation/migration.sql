-- Segments of topics beside those of people; a name may be used once for each.
ALTER TABLE segment ADD COLUMN subject text NOT NULL DEFAULT 'people' CHECK (subject IN ('people', 'topics'));
DROP INDEX segment_name;
CREATE UNIQUE INDEX segment_name ON segment (workspace_id, subject, lower(name)) WHERE removed_at IS NULL;

-- Every stay of a topic (`rule <id>`, `tag <word>`) or conversation (`talk <id of its first post>`) in a segment.
CREATE TABLE segment_topic (
  workspace_id uuid NOT NULL,
  segment_id uuid NOT NULL,
  topic_key text NOT NULL,
  entered_at timestamptz(3) NOT NULL,
  left_at timestamptz(3),
  PRIMARY KEY (workspace_id, segment_id, topic_key, entered_at),
  FOREIGN KEY (workspace_id, segment_id) REFERENCES segment (workspace_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX segment_topic_now ON segment_topic (workspace_id, segment_id, topic_key) WHERE left_at IS NULL;

-- How many people stood on each rung of the participation ladder, week by week as it was found then.
CREATE TABLE participation_week (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  -- Its Monday, by UTC.
  week date NOT NULL,
  people jsonb NOT NULL,
  reckoned_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- Reckoned later from the acts and posts of that time that are still kept.
  is_afterwards boolean NOT NULL,
  PRIMARY KEY (workspace_id, week)
);

-- A person's rung since a week: the rung of a week is the latest row up to it.
CREATE TABLE participation (
  workspace_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  week date NOT NULL,
  rung text NOT NULL,
  PRIMARY KEY (workspace_id, identity_id, week),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id) ON DELETE CASCADE
);

ALTER TABLE segment_topic ENABLE ROW LEVEL SECURITY;
ALTER TABLE participation_week ENABLE ROW LEVEL SECURITY;
ALTER TABLE participation ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON segment_topic USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON participation_week USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON participation USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
