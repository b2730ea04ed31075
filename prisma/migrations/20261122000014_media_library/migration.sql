-- The media library: files that posts are made with. The bytes are in the blob store under their own hash.

CREATE TABLE media_asset (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('image', 'animation', 'video')),
  mime_type text NOT NULL,
  bytes bigint NOT NULL CHECK (bytes > 0),
  width int,
  height int,
  duration_ms int,
  -- The file as it is kept: upright, without place and camera.
  sha256 text NOT NULL,
  -- The file as it was brought, so that the same one is known again.
  source_sha256 text NOT NULL,
  thumb_sha256 text,
  alt text NOT NULL DEFAULT '',
  tags text[] NOT NULL DEFAULT '{}',
  crop_of uuid,
  added_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- Out of the library. The row stays: posts keep what they use.
  removed_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, crop_of) REFERENCES media_asset (workspace_id, id)
);
CREATE UNIQUE INDEX media_asset_content ON media_asset (workspace_id, source_sha256);
CREATE INDEX media_asset_crops ON media_asset (workspace_id, crop_of) WHERE crop_of IS NOT NULL;

-- A picture made to fit a network's rules, made once.
CREATE TABLE media_variant (
  workspace_id uuid NOT NULL,
  asset_id uuid NOT NULL,
  -- Names the rules that it fits.
  fits text NOT NULL,
  sha256 text NOT NULL,
  mime_type text NOT NULL,
  bytes bigint NOT NULL,
  width int NOT NULL,
  height int NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (workspace_id, asset_id, fits),
  FOREIGN KEY (workspace_id, asset_id) REFERENCES media_asset (workspace_id, id) ON DELETE CASCADE
);

-- Which publications use which files, kept by the database itself so that no writer of content can forget it.
CREATE TABLE media_use (
  workspace_id uuid NOT NULL,
  asset_id uuid NOT NULL,
  publication_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, asset_id, publication_id),
  FOREIGN KEY (workspace_id, publication_id) REFERENCES publication (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX media_use_of_publication ON media_use (workspace_id, publication_id);

CREATE FUNCTION note_media_use() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM media_use WHERE workspace_id = NEW.workspace_id AND publication_id = NEW.id;
  END IF;
  INSERT INTO media_use (workspace_id, asset_id, publication_id)
  SELECT DISTINCT NEW.workspace_id, (used.id #>> '{}')::uuid, NEW.id
  FROM jsonb_path_query(NEW.content, 'strict $.**.assetId ? (@ like_regex "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")') AS used (id);
  RETURN NULL;
END $$;
CREATE TRIGGER publication_media_added AFTER INSERT ON publication
  FOR EACH ROW WHEN (NEW.content::text LIKE '%"assetId"%') EXECUTE FUNCTION note_media_use();
CREATE TRIGGER publication_media_changed AFTER UPDATE OF content ON publication
  FOR EACH ROW WHEN (OLD.content IS DISTINCT FROM NEW.content AND (OLD.content::text LIKE '%"assetId"%' OR NEW.content::text LIKE '%"assetId"%'))
  EXECUTE FUNCTION note_media_use();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['media_asset', 'media_variant', 'media_use'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END $$;
