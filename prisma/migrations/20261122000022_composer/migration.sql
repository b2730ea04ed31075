-- What stands beside the text while it is written: how each account speaks, and what is known.

-- In one language each: a guide in another one helps nobody.
CREATE TABLE voice_guide (
  workspace_id uuid NOT NULL,
  social_account_id uuid NOT NULL,
  -- BCP 47, as far as people choose it: zh, en, ja.
  lang text NOT NULL CHECK (lang ~ '^[a-z]{2,3}$'),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  updated_by text NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, social_account_id, lang),
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id) ON DELETE CASCADE
);

-- Knowledge to begin a text with.
CREATE TABLE article (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  lang text NOT NULL CHECK (lang ~ '^[a-z]{2,3}$'),
  -- What a post that is made of it is for.
  kind text NOT NULL,
  author_id text NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX article_newest ON article (workspace_id, updated_at DESC, id);

ALTER TABLE voice_guide ENABLE ROW LEVEL SECURITY;
ALTER TABLE article ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON voice_guide USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON article USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
