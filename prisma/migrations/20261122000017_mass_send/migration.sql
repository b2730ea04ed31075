-- Mass sends: one message to many people, each at most once, and who asked to be left alone.

-- The last word of an identity on mass messages; `is_out` false: they want them again.
CREATE TABLE opt_out (
  workspace_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  is_out boolean NOT NULL,
  -- The message that said so; null where a member noted it.
  post_id uuid,
  noted_by text,
  said_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, identity_id),
  CHECK (num_nonnulls(post_id, noted_by) = 1),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id) ON DELETE CASCADE
);

CREATE TABLE mass_send (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  title text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('private', 'public')),
  text text NOT NULL,
  audience jsonb NOT NULL,
  -- planning: deliveries are being made; planned: all are; cancelling: what has not gone is being withdrawn.
  state text NOT NULL CHECK (state IN ('planning', 'planned', 'cancelling', 'cancelled')),
  start_at timestamptz(3) NOT NULL,
  author_id text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  cancelled_by text,
  cancelled_at timestamptz(3),
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX mass_send_newest ON mass_send (workspace_id, created_at DESC, id DESC);
CREATE INDEX mass_send_work ON mass_send (created_at) WHERE state IN ('planning', 'cancelling');

-- Everybody whom a send was meant for: with what they get and when, or why they get nothing.
CREATE TABLE mass_recipient (
  workspace_id uuid NOT NULL,
  send_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  place int NOT NULL,
  excluded text,
  social_account_id uuid,
  reply_to_post_id uuid,
  text text,
  due_at timestamptz(3),
  delivery_id uuid,
  PRIMARY KEY (workspace_id, send_id, identity_id),
  CHECK ((excluded IS NULL) = (social_account_id IS NOT NULL AND text IS NOT NULL AND due_at IS NOT NULL)),
  FOREIGN KEY (workspace_id, send_id) REFERENCES mass_send (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id),
  FOREIGN KEY (workspace_id, delivery_id) REFERENCES delivery (workspace_id, id)
);
CREATE UNIQUE INDEX mass_recipient_delivery ON mass_recipient (workspace_id, delivery_id) WHERE delivery_id IS NOT NULL;
CREATE INDEX mass_recipient_unplanned ON mass_recipient (workspace_id, send_id, place)
  WHERE excluded IS NULL AND delivery_id IS NULL;
-- Cool-down of a person, quota of an account.
CREATE INDEX mass_recipient_of_identity ON mass_recipient (workspace_id, identity_id, due_at) WHERE excluded IS NULL;
CREATE INDEX mass_recipient_of_account ON mass_recipient (workspace_id, social_account_id, due_at) WHERE excluded IS NULL;

-- The last message of each person in the private conversations of an account.
CREATE INDEX post_message_of_author ON post (workspace_id, author_id, occurred_at DESC)
  WHERE conversation_external_id IS NOT NULL AND direction = 'in';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['opt_out', 'mass_send', 'mass_recipient'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END $$;

-- Sends whose deliveries are still to be made or withdrawn: what a lost job left behind.
CREATE FUNCTION mass_sends_to_work_on(p_limit int) RETURNS TABLE (workspace_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.workspace_id, s.id FROM mass_send s WHERE s.state IN ('planning', 'cancelling')
  ORDER BY s.created_at LIMIT p_limit $$;
