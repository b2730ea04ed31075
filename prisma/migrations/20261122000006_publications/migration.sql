-- The publishing desk: what is written once, for which accounts, when; the engine's deliveries belong to it.

CREATE TABLE publication (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  number int NOT NULL,
  kind text NOT NULL CHECK (kind IN ('announcement', 'knowledge', 'product', 'store', 'promotion', 'question', 'poll')),
  title text NOT NULL DEFAULT '',
  content jsonb NOT NULL,
  -- What lists and the calendar show, and searches look in.
  excerpt text NOT NULL DEFAULT '',
  campaign_id uuid,
  tags text[] NOT NULL DEFAULT '{}',
  revision int NOT NULL DEFAULT 1,
  author_id text NOT NULL,
  origin text NOT NULL DEFAULT 'composer' CHECK (origin IN ('composer', 'api', 'csv', 'recurring', 'library')),
  -- Names the row of an upload or the turn of a series, so that the same is never made twice.
  origin_key text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  removed_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, number)
);
CREATE UNIQUE INDEX publication_origin ON publication (workspace_id, origin, origin_key) WHERE origin_key IS NOT NULL;
CREATE INDEX publication_newest ON publication (workspace_id, updated_at DESC, id DESC);

-- Every stored wording, so that an autosave can be taken back and an approval can be compared with what it was given to.
CREATE TABLE publication_version (
  workspace_id uuid NOT NULL,
  publication_id uuid NOT NULL,
  revision int NOT NULL,
  title text NOT NULL,
  content jsonb NOT NULL,
  author_id text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (workspace_id, publication_id, revision),
  FOREIGN KEY (workspace_id, publication_id) REFERENCES publication (workspace_id, id) ON DELETE CASCADE
);

-- One publication for one account: the unit of the calendar. State is that of its deliveries together.
CREATE TABLE publication_target (
  workspace_id uuid NOT NULL,
  publication_id uuid NOT NULL,
  social_account_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'awaiting_approval', 'scheduled', 'sending', 'published',
    'partly_published', 'needs_check', 'missed', 'failed', 'cancelled')),
  -- Of a draft: when its author thinks of it. Of the others: when it is (or was) due.
  due_at timestamptz(3),
  -- The slot of the account's queue that it holds.
  slot_at timestamptz(3),
  -- Counts the plans made for this account: a new try after a cancel is a new delivery.
  occurrence int NOT NULL DEFAULT 0,
  published_at timestamptz(3),
  PRIMARY KEY (workspace_id, publication_id, social_account_id),
  FOREIGN KEY (workspace_id, publication_id) REFERENCES publication (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id)
);
CREATE INDEX publication_target_by_time ON publication_target (workspace_id, due_at) INCLUDE (social_account_id, state);
CREATE INDEX publication_target_by_account ON publication_target (workspace_id, social_account_id, due_at);
CREATE UNIQUE INDEX publication_target_slot ON publication_target (workspace_id, social_account_id, slot_at)
  WHERE slot_at IS NOT NULL AND state <> 'cancelled';

ALTER TABLE delivery ADD COLUMN publication_id uuid;
-- Part of a thread, from 0; the first comment is the last part.
ALTER TABLE delivery ADD COLUMN part_no int NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN occurrence int NOT NULL DEFAULT 0;
-- The part before: it goes out first, and this one answers it.
ALTER TABLE delivery ADD COLUMN after_id uuid;
-- Everything that is sent beside the text: files, visibility, language, poll.
ALTER TABLE delivery ADD COLUMN extras jsonb;
ALTER TABLE delivery ADD FOREIGN KEY (workspace_id, publication_id, social_account_id)
  REFERENCES publication_target (workspace_id, publication_id, social_account_id);
ALTER TABLE delivery ADD FOREIGN KEY (workspace_id, after_id) REFERENCES delivery (workspace_id, id);
CREATE UNIQUE INDEX delivery_of_publication ON delivery (workspace_id, publication_id, social_account_id, occurrence, part_no)
  WHERE publication_id IS NOT NULL;
CREATE INDEX delivery_after ON delivery (workspace_id, after_id) WHERE after_id IS NOT NULL;

-- A part of a thread waits for the part before it, whatever its own time is.
CREATE OR REPLACE FUNCTION due_deliveries(p_limit int) RETURNS TABLE (workspace_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT due.workspace_id, due.id FROM (
    SELECT d.workspace_id, d.id, d.not_before, d.state IN ('sending', 'unknown', 'sent') AS begun,
      row_number() OVER (PARTITION BY d.social_account_id, d.state IN ('sending', 'unknown', 'sent')
        ORDER BY d.not_before, d.id) AS place
    FROM delivery d
    WHERE d.state IN ('scheduled', 'queued', 'retry_wait', 'sending', 'unknown', 'sent') AND d.not_before <= now()
      AND (d.lease_expires_at IS NULL OR d.lease_expires_at < now())
      AND (d.after_id IS NULL OR d.reply_to_post_id IS NOT NULL)
  ) due WHERE due.begun OR due.place <= 4
  ORDER BY due.begun DESC, due.not_before LIMIT p_limit $$;

-- When an account speaks: a time of the week in the account's own zone.
CREATE TABLE posting_slot (
  workspace_id uuid NOT NULL,
  social_account_id uuid NOT NULL,
  -- ISO: Monday is 1.
  weekday int NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  minute int NOT NULL CHECK (minute BETWEEN 0 AND 1439),
  PRIMARY KEY (workspace_id, social_account_id, weekday, minute),
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id) ON DELETE CASCADE
);
CREATE TABLE posting_queue (
  workspace_id uuid NOT NULL,
  social_account_id uuid NOT NULL,
  zone text NOT NULL,
  paused_at timestamptz(3),
  PRIMARY KEY (workspace_id, social_account_id),
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id) ON DELETE CASCADE
);

CREATE TABLE account_set (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  account_ids uuid[] NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name)
);
CREATE TABLE publication_template (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  content jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name)
);

ALTER TABLE publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_target ENABLE ROW LEVEL SECURITY;
ALTER TABLE posting_slot ENABLE ROW LEVEL SECURITY;
ALTER TABLE posting_queue ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_set ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_template ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON publication USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON publication_version USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON publication_target USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON posting_slot USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON posting_queue USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON account_set USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON publication_template USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
