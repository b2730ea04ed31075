-- What our own posts have brought, as a series of our own: networks tell only how it is now.

-- Which posts are counted, and when next.
CREATE TABLE post_metric_watch (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  post_id uuid NOT NULL,
  publication_id uuid NOT NULL,
  social_account_id uuid NOT NULL,
  part_no int NOT NULL,
  external_id text NOT NULL,
  published_at timestamptz(3) NOT NULL,
  -- Null: it is counted no more.
  next_at timestamptz(3),
  fetched_at timestamptz(3),
  -- Looks in a row at which the network did not know the post.
  missed int NOT NULL DEFAULT 0,
  -- Looks in a row that failed.
  failures int NOT NULL DEFAULT 0,
  fault jsonb,
  PRIMARY KEY (workspace_id, post_id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, publication_id) REFERENCES publication (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX post_metric_watch_due ON post_metric_watch (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX post_metric_watch_of_account ON post_metric_watch (workspace_id, social_account_id, next_at);
CREATE INDEX post_metric_watch_of_publication ON post_metric_watch (workspace_id, publication_id);

-- One reading an hour at most; the last of the hour stands. A number that the network does not tell is null.
CREATE TABLE post_metric (
  workspace_id uuid NOT NULL,
  post_id uuid NOT NULL,
  bucket timestamptz(3) NOT NULL,
  likes int,
  replies int,
  reposts int,
  quotes int,
  views bigint,
  fetched_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, post_id, bucket),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post_metric_watch (workspace_id, post_id) ON DELETE CASCADE
);

-- Kept by the database itself, so that no way of publishing can forget it.
CREATE FUNCTION watch_published_post() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO post_metric_watch (workspace_id, post_id, publication_id, social_account_id, part_no, external_id,
    published_at, next_at)
  VALUES (NEW.workspace_id, NEW.post_id, NEW.publication_id, NEW.social_account_id, NEW.part_no, NEW.external_id,
    coalesce(NEW.sent_at, now()), greatest(now(), coalesce(NEW.sent_at, now()) + interval '5 minutes'))
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER delivery_published_added AFTER INSERT ON delivery FOR EACH ROW
  WHEN (NEW.publication_id IS NOT NULL AND NEW.post_id IS NOT NULL AND NEW.external_id IS NOT NULL)
  EXECUTE FUNCTION watch_published_post();
CREATE TRIGGER delivery_published AFTER UPDATE OF post_id, external_id ON delivery FOR EACH ROW
  WHEN (NEW.publication_id IS NOT NULL AND NEW.post_id IS NOT NULL AND NEW.external_id IS NOT NULL
    AND (OLD.post_id IS NULL OR OLD.external_id IS NULL))
  EXECUTE FUNCTION watch_published_post();
INSERT INTO post_metric_watch (workspace_id, post_id, publication_id, social_account_id, part_no, external_id,
  published_at, next_at)
SELECT d.workspace_id, d.post_id, d.publication_id, d.social_account_id, d.part_no, d.external_id,
  coalesce(d.sent_at, now()), now()
FROM delivery d WHERE d.publication_id IS NOT NULL AND d.post_id IS NOT NULL AND d.external_id IS NOT NULL
ON CONFLICT DO NOTHING;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['post_metric_watch', 'post_metric'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END $$;

-- Accounts with posts that are to be counted now.
CREATE FUNCTION due_post_metrics(p_limit int) RETURNS TABLE (workspace_id uuid, social_account_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.workspace_id, w.social_account_id FROM post_metric_watch w WHERE w.next_at <= now()
  GROUP BY w.workspace_id, w.social_account_id ORDER BY min(w.next_at) LIMIT p_limit $$;
