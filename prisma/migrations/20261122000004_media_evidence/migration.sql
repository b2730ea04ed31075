-- Public threads that go on in private, copies of media that would be gone, posts kept as evidence, push addresses
-- that networks were told, and what people did besides writing.

-- ------------------------------------------------------------------ one case, several conversations
-- The conversation that a case was opened from is in its own row; these joined it later.
CREATE TABLE case_conversation (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  case_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  linked_at timestamptz(3) NOT NULL DEFAULT now(),
  linked_by text NOT NULL CHECK (linked_by IN ('invitation', 'person')),
  PRIMARY KEY (workspace_id, case_id, conversation_id),
  FOREIGN KEY (workspace_id, case_id) REFERENCES service_case (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX case_conversation_cases ON case_conversation (workspace_id, conversation_id);

-- "Please message us": it stands while the reply that says so is on its way or live.
CREATE TABLE private_invitation (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  social_account_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  invited_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  accepted_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, delivery_id),
  FOREIGN KEY (workspace_id, case_id) REFERENCES service_case (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, delivery_id) REFERENCES delivery (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX private_invitation_open ON private_invitation (workspace_id, identity_id) WHERE accepted_at IS NULL;

-- ------------------------------------------------------------------ media
-- `source` is the SHA-256 of where it comes from; the bytes are in the blob store under their own hash.
CREATE TABLE media_copy (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  source text NOT NULL,
  social_account_id uuid,
  url text NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'stored', 'gone', 'refused')),
  attempts int NOT NULL DEFAULT 0,
  next_try_at timestamptz(3) NOT NULL DEFAULT now(),
  reason text,
  sha256 text,
  media_type text,
  bytes int,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  settled_at timestamptz(3),
  PRIMARY KEY (workspace_id, source),
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id) ON DELETE CASCADE,
  CHECK ((state = 'stored') = (sha256 IS NOT NULL AND media_type IS NOT NULL AND bytes IS NOT NULL))
);
CREATE INDEX media_copy_due ON media_copy (next_try_at) WHERE state = 'pending';
CREATE INDEX media_copy_content ON media_copy (workspace_id, sha256) WHERE sha256 IS NOT NULL;

-- ------------------------------------------------------------------ evidence
-- No reference to the post: evidence outlives it. What was kept is never changed, only put away.
CREATE TABLE evidence (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  post_id uuid NOT NULL,
  case_id uuid,
  content_hash text NOT NULL,
  document text NOT NULL,
  picture text NOT NULL,
  media jsonb NOT NULL,
  kept_by text NOT NULL,
  kept_at timestamptz(3) NOT NULL,
  removed_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, case_id) REFERENCES service_case (workspace_id, id) ON DELETE SET NULL (case_id)
);
CREATE INDEX evidence_of_post ON evidence (workspace_id, post_id);
CREATE FUNCTION keep_evidence_as_it_was() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.content_hash, NEW.document, NEW.picture, NEW.media, NEW.kept_by, NEW.kept_at, NEW.post_id)
    IS DISTINCT FROM (OLD.content_hash, OLD.document, OLD.picture, OLD.media, OLD.kept_by, OLD.kept_at, OLD.post_id) THEN
    RAISE EXCEPTION 'evidence is kept as it was' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_as_it_was BEFORE UPDATE ON evidence
  FOR EACH ROW EXECUTE FUNCTION keep_evidence_as_it_was();

-- ------------------------------------------------------------------ push addresses
CREATE TABLE push_registration (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  social_account_id uuid NOT NULL,
  wanted boolean NOT NULL DEFAULT true,
  url text NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'registered', 'failed', 'removed')),
  fault jsonb,
  attempts int NOT NULL DEFAULT 0,
  next_try_at timestamptz(3) NOT NULL DEFAULT now(),
  registered_at timestamptz(3),
  PRIMARY KEY (workspace_id, social_account_id),
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX push_registration_due ON push_registration (next_try_at) WHERE state IN ('pending', 'failed');

-- ------------------------------------------------------------------ what people did besides writing
CREATE TABLE person_event (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  event_key text NOT NULL,
  identity_id uuid NOT NULL,
  social_account_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('click', 'scan')),
  detail text,
  occurred_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, event_key),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX person_event_of_identity ON person_event (workspace_id, identity_id, occurred_at DESC);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['case_conversation', 'private_invitation', 'media_copy', 'evidence', 'push_registration',
    'person_event'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END $$;

CREATE FUNCTION due_media(p_limit int) RETURNS TABLE (workspace_id uuid, source text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.workspace_id, m.source FROM media_copy m WHERE m.state = 'pending' AND m.next_try_at <= now()
  ORDER BY m.next_try_at LIMIT p_limit $$;

CREATE FUNCTION due_registrations(p_limit int) RETURNS TABLE (workspace_id uuid, social_account_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.workspace_id, r.social_account_id FROM push_registration r
  WHERE r.state IN ('pending', 'failed') AND r.next_try_at <= now() ORDER BY r.next_try_at LIMIT p_limit $$;

-- Registered at another address than the one of today: the server has moved.
CREATE FUNCTION moved_registrations(p_base text, p_limit int) RETURNS TABLE (workspace_id uuid, social_account_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.workspace_id, r.social_account_id FROM push_registration r
  WHERE r.wanted AND NOT starts_with(r.url, p_base) LIMIT p_limit $$;

-- A time as evidence writes it: ISO 8601 in UTC with milliseconds.
CREATE FUNCTION evidence_time(p_at timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
