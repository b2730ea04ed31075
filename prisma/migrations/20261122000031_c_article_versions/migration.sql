-- Every wording of an article, who wrote it and when. They outlive the article: one that is brought back has them again.
CREATE TABLE article_version (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  article_id uuid NOT NULL,
  version int NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  lang text NOT NULL,
  kind text NOT NULL,
  author_id text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, article_id, version)
);
INSERT INTO article_version (workspace_id, article_id, version, title, body, lang, kind, author_id, created_at)
  SELECT workspace_id, id, 1, title, body, lang, kind, author_id, updated_at FROM article;

ALTER TABLE article_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON article_version USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
