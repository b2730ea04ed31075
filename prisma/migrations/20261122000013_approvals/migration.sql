-- Approvals: who looks at what before it goes out, what is asked about which text, who said what, and the links through
-- which clients say it.

CREATE TABLE approval_flow (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  -- The steps in their order: name, rule, people, roles, client.
  steps jsonb NOT NULL,
  -- Empty: every account.
  account_ids uuid[] NOT NULL DEFAULT '{}',
  posts boolean NOT NULL,
  replies boolean NOT NULL,
  exempt_user_ids text[] NOT NULL DEFAULT '{}',
  exempt_roles text[] NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  removed_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  CHECK (jsonb_array_length(steps) >= 1)
);
CREATE UNIQUE INDEX approval_flow_name ON approval_flow (workspace_id, name) WHERE removed_at IS NULL;

-- One text for one account: of a publication's plan, or of a reply. Everything that was asked is kept as it was asked.
CREATE TABLE approval_request (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  publication_id uuid,
  -- Of a reply.
  delivery_id uuid,
  social_account_id uuid NOT NULL,
  occurrence int NOT NULL DEFAULT 0,
  -- Null where none fits any more: administrators and supervisors are asked then.
  flow_id uuid,
  flow_name text NOT NULL,
  steps jsonb NOT NULL,
  step int NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'refused', 'superseded', 'expired', 'withdrawn')),
  -- Whoever wrote any version of the text.
  author_ids text[] NOT NULL,
  -- Exactly what will be sent, its digest, and the revisions of its deliveries.
  parts jsonb NOT NULL,
  text_hash text NOT NULL,
  revisions text NOT NULL,
  due_at timestamptz(3) NOT NULL,
  -- Goes out as soon as it is approved; due_at is only how long it waits for that.
  at_once boolean NOT NULL DEFAULT false,
  remind_at timestamptz(3),
  opened_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- A thread is planned and reworded part by part: until that transaction ends it is still the same request.
  opened_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  closed_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, publication_id) REFERENCES publication (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, delivery_id) REFERENCES delivery (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id),
  FOREIGN KEY (workspace_id, flow_id) REFERENCES approval_flow (workspace_id, id),
  CHECK (num_nonnulls(publication_id, delivery_id) = 1)
);
CREATE UNIQUE INDEX approval_request_open_post ON approval_request (workspace_id, publication_id, social_account_id)
  WHERE state = 'open' AND publication_id IS NOT NULL;
CREATE UNIQUE INDEX approval_request_open_reply ON approval_request (workspace_id, delivery_id)
  WHERE state = 'open' AND delivery_id IS NOT NULL;
CREATE INDEX approval_request_of_publication ON approval_request (workspace_id, publication_id, opened_at DESC);
CREATE INDEX approval_request_of_reply ON approval_request (workspace_id, delivery_id, opened_at DESC) WHERE delivery_id IS NOT NULL;
CREATE INDEX approval_request_by_state ON approval_request (workspace_id, state, due_at);
CREATE INDEX approval_request_remind ON approval_request (remind_at) WHERE state = 'open';

-- A client's way in, without an account. The secret itself is never stored.
CREATE TABLE sign_off_link (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  publication_id uuid NOT NULL,
  account_ids uuid[] NOT NULL,
  client_name text NOT NULL,
  token_hash text NOT NULL UNIQUE,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  last_seen_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, publication_id) REFERENCES publication (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX sign_off_link_of_publication ON sign_off_link (workspace_id, publication_id);

-- The log: decisions and everything else that happened to a request. Rows are only added.
CREATE TABLE approval_act (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  request_id uuid NOT NULL,
  act text NOT NULL CHECK (act IN ('opened', 'approve', 'refuse', 'passed', 'superseded', 'expired', 'withdrawn', 'reminded',
    'member_left')),
  step int NOT NULL,
  -- A member, or a client's link with the name that was given; neither: the product itself.
  user_id text,
  link_id uuid,
  signer text,
  comment text NOT NULL DEFAULT '',
  text_hash text NOT NULL,
  ip text,
  agent text,
  at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, request_id) REFERENCES approval_request (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, link_id) REFERENCES sign_off_link (workspace_id, id)
);
CREATE INDEX approval_act_of_request ON approval_act (workspace_id, request_id, at);
-- Nobody decides a step twice; a client once, whoever of them holds a link.
CREATE UNIQUE INDEX approval_act_once ON approval_act (workspace_id, request_id, step, user_id)
  WHERE act IN ('approve', 'refuse') AND user_id IS NOT NULL;
CREATE UNIQUE INDEX approval_act_client_once ON approval_act (workspace_id, request_id, step)
  WHERE act IN ('approve', 'refuse') AND link_id IS NOT NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['approval_flow', 'approval_request', 'approval_act', 'sign_off_link'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END $$;

-- Doors across workspaces: ids only.
CREATE FUNCTION sign_off_link_by_token(p_hash text) RETURNS TABLE (workspace_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.workspace_id, l.id FROM sign_off_link l WHERE l.token_hash = p_hash $$;

CREATE FUNCTION workspaces_with_open_approvals() RETURNS TABLE (workspace_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT r.workspace_id FROM approval_request r WHERE r.state = 'open' $$;
