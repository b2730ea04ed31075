-- Polls and questions to followers: what networks count, and what people answer in their own words.

-- One reading an hour at most; the last of the hour stands. Networks tell only how it is now.
CREATE TABLE poll_count (
  workspace_id uuid NOT NULL,
  post_id uuid NOT NULL,
  bucket timestamptz(3) NOT NULL,
  -- [{ text, votes }] in the order of the poll.
  options jsonb NOT NULL,
  voters int,
  is_closed boolean NOT NULL,
  closes_at timestamptz(3),
  fetched_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, post_id, bucket),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post_metric_watch (workspace_id, post_id) ON DELETE CASCADE
);

-- What answers are grouped by, where that is not simply the options of the poll.
CREATE TABLE question (
  workspace_id uuid NOT NULL,
  publication_id uuid NOT NULL,
  -- [{ label, words }]
  options jsonb NOT NULL,
  multiple boolean NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, publication_id),
  FOREIGN KEY (workspace_id, publication_id) REFERENCES publication (workspace_id, id) ON DELETE CASCADE
);

-- Answers that somebody has placed by hand.
CREATE TABLE question_answer (
  workspace_id uuid NOT NULL,
  publication_id uuid NOT NULL,
  post_id uuid NOT NULL,
  -- Of the option; null: none of them.
  label text,
  placed_by text NOT NULL,
  placed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, publication_id, post_id),
  FOREIGN KEY (workspace_id, publication_id) REFERENCES publication (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, post_id) REFERENCES post (workspace_id, id) ON DELETE CASCADE
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['poll_count', 'question', 'question_answer'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END $$;
