-- What people said of us, as it was when somebody kept it. The post itself may go; this stays until it is removed or its
-- author is erased.
CREATE TABLE testimonial (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  post_id uuid NOT NULL,
  author_id uuid NOT NULL,
  network text NOT NULL,
  author_name text NOT NULL,
  author_handle text NOT NULL,
  author_url text,
  text text NOT NULL,
  lang text NOT NULL,
  permalink text,
  occurred_at timestamptz(3) NOT NULL,
  is_private boolean NOT NULL,
  topics text[] NOT NULL DEFAULT '{}',
  note text NOT NULL DEFAULT '',
  consent text NOT NULL DEFAULT 'not_asked' CHECK (consent IN ('not_asked', 'asked', 'granted', 'refused')),
  asked_at timestamptz(3),
  -- The reply that asks: as long as it may still go out or is out, they were asked.
  ask_delivery_id uuid,
  settled_at timestamptz(3),
  consent_where text NOT NULL DEFAULT '',
  consent_evidence_id uuid,
  evidence_id uuid,
  kept_by text NOT NULL,
  kept_at timestamptz(3) NOT NULL,
  removed_at timestamptz(3),
  version int NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, author_id) REFERENCES identity (workspace_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX testimonial_once ON testimonial (workspace_id, post_id) WHERE removed_at IS NULL;
CREATE INDEX testimonial_newest ON testimonial (workspace_id, kept_at DESC, id DESC) WHERE removed_at IS NULL;
CREATE INDEX testimonial_author ON testimonial (workspace_id, author_id);

-- Where its words went outside the network's own means, and what its author had said by then.
CREATE TABLE testimonial_use (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  testimonial_id uuid NOT NULL,
  -- Null: copied.
  publication_id uuid,
  consent text NOT NULL CHECK (consent IN ('not_asked', 'asked', 'granted', 'refused')),
  used_by text NOT NULL,
  used_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, testimonial_id) REFERENCES testimonial (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, publication_id) REFERENCES publication (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX testimonial_use_newest ON testimonial_use (workspace_id, testimonial_id, used_at DESC);
CREATE INDEX testimonial_use_publication ON testimonial_use (workspace_id, publication_id) WHERE publication_id IS NOT NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['testimonial', 'testimonial_use'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END $$;
