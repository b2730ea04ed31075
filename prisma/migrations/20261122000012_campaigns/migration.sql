-- Campaigns: what they cost and bring in, the codes and short links by which clicks and leads find their way back, and
-- the coupons that make them customers. Money is in minor units of the campaign's one currency.

CREATE TABLE campaign (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  code text NOT NULL CHECK (code <> ''),
  name text NOT NULL,
  colour text NOT NULL,
  starts_on date,
  ends_on date,
  -- Where `{link}` leads to.
  link_url text CHECK (link_url ~* '^https?://'),
  -- From then on its short links lead nowhere.
  links_until timestamptz(3),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  budget_minor bigint CHECK (budget_minor >= 0),
  -- The revenue that is expected of it.
  forecast_minor bigint CHECK (forecast_minor >= 0),
  utm jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 0,
  created_by text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  archived_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  CHECK (ends_on >= starts_on)
);
CREATE UNIQUE INDEX campaign_code ON campaign (workspace_id, lower(code));
ALTER TABLE publication ADD FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id);
CREATE INDEX publication_of_campaign ON publication (workspace_id, campaign_id) WHERE campaign_id IS NOT NULL;

-- What it cost, and what it brought in besides coupons.
CREATE TABLE campaign_line (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('cost', 'revenue')),
  label text NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  on_day date NOT NULL,
  created_by text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  removed_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX campaign_line_of_campaign ON campaign_line (workspace_id, campaign_id);

-- UTM values of the workspace (no account) and of accounts.
CREATE TABLE utm_preset (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  social_account_id uuid,
  preset jsonb NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE NULLS NOT DISTINCT (workspace_id, social_account_id),
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id) ON DELETE CASCADE
);

-- Where somebody comes from: campaign × account × post, or a place outside the networks that `label` names.
CREATE TABLE source_code (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  -- Comes back from outside without a workspace, so that it is unique in all of them.
  code text NOT NULL UNIQUE CHECK (code = lower(code)),
  campaign_id uuid NOT NULL,
  social_account_id uuid,
  publication_id uuid,
  label text NOT NULL DEFAULT '',
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (workspace_id, id),
  UNIQUE NULLS NOT DISTINCT (workspace_id, campaign_id, social_account_id, publication_id, label),
  FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id),
  FOREIGN KEY (workspace_id, publication_id) REFERENCES publication (workspace_id, id)
);

CREATE TABLE short_link (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  source_code_id uuid NOT NULL,
  code text NOT NULL UNIQUE,
  -- As somebody wrote it, and with its parameters.
  written_url text NOT NULL,
  target text NOT NULL CHECK (target ~* '^https?://'),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, source_code_id) REFERENCES source_code (workspace_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX short_link_of_source ON short_link (workspace_id, source_code_id, md5(written_url));

-- Each time that somebody came by a code, told apart by `dedupe_key`. No address and no browser is stored.
CREATE TABLE code_touch (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  source_code_id uuid NOT NULL,
  short_link_id uuid,
  kind text NOT NULL CHECK (kind IN ('click', 'mention', 'form', 'purchase', 'checkin', 'bind')),
  -- Of a click.
  visitor text CHECK (visitor IN ('person', 'bot', 'preview')),
  dedupe_key text NOT NULL,
  identity_id uuid,
  lead_id uuid,
  at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, source_code_id, dedupe_key),
  CHECK ((kind = 'click') = (visitor IS NOT NULL)),
  FOREIGN KEY (workspace_id, source_code_id) REFERENCES source_code (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, short_link_id) REFERENCES short_link (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id),
  FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX code_touch_counted ON code_touch (workspace_id, source_code_id, kind, visitor);

-- Visitors are recognised for a day. Once its salt is gone, nobody can tell any more who they were.
CREATE TABLE visitor_salt (day date PRIMARY KEY, salt bytea NOT NULL);

ALTER TABLE lead ADD COLUMN campaign_id uuid;
-- The code of the first and of the latest touch.
ALTER TABLE lead ADD COLUMN source_code_id uuid;
ALTER TABLE lead ADD COLUMN last_source_code_id uuid;
ALTER TABLE lead ADD COLUMN first_touch_at timestamptz(3);
ALTER TABLE lead ADD COLUMN last_touch_at timestamptz(3);
ALTER TABLE lead ADD FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id);
ALTER TABLE lead ADD FOREIGN KEY (workspace_id, source_code_id) REFERENCES source_code (workspace_id, id);
ALTER TABLE lead ADD FOREIGN KEY (workspace_id, last_source_code_id) REFERENCES source_code (workspace_id, id);
-- Who comments a campaign's post is led back to it.
CREATE INDEX delivery_of_post ON delivery (workspace_id, post_id) WHERE post_id IS NOT NULL AND publication_id IS NOT NULL;
CREATE INDEX lead_of_campaign ON lead (workspace_id, campaign_id, id) WHERE campaign_id IS NOT NULL;

-- How far an identity has come in a campaign.
CREATE TABLE funnel_event (
  workspace_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  stage text NOT NULL CHECK (stage IN ('shared', 'exposed', 'aware', 'interested', 'lead', 'customer', 'advocate')),
  evidence_post_id uuid,
  at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (workspace_id, identity_id, campaign_id, stage),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, evidence_post_id) REFERENCES post (workspace_id, id) ON DELETE SET NULL (evidence_post_id)
);

CREATE TABLE coupon_batch (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  name text NOT NULL,
  -- One code for everybody, one for each account (made when a post is planned), or codes of one use to give away.
  kind text NOT NULL CHECK (kind IN ('shared', 'account', 'single')),
  prefix text NOT NULL,
  usage_limit int NOT NULL CHECK (usage_limit > 0),
  per_person_limit int CHECK (per_person_limit > 0),
  valid_from timestamptz(3),
  valid_until timestamptz(3),
  withdrawn_at timestamptz(3),
  created_by text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (workspace_id, id),
  CHECK (valid_until > valid_from),
  FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX coupon_batch_of_campaign ON coupon_batch (workspace_id, campaign_id);

CREATE TABLE coupon (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  batch_id uuid NOT NULL,
  code text NOT NULL CHECK (code <> ''),
  social_account_id uuid,
  usage_limit int NOT NULL CHECK (usage_limit > 0),
  usage_count int NOT NULL DEFAULT 0 CHECK (usage_count >= 0 AND usage_count <= usage_limit),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, batch_id) REFERENCES coupon_batch (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, social_account_id) REFERENCES social_account (workspace_id, id)
);
CREATE UNIQUE INDEX coupon_code ON coupon (workspace_id, lower(code));
CREATE INDEX coupon_of_batch ON coupon (workspace_id, batch_id);
CREATE UNIQUE INDEX coupon_of_account ON coupon (workspace_id, batch_id, social_account_id) WHERE social_account_id IS NOT NULL;

CREATE TABLE coupon_redemption (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  coupon_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  idempotency_key text NOT NULL,
  identity_id uuid,
  lead_id uuid,
  source_code_id uuid,
  order_ref text,
  amount_minor bigint CHECK (amount_minor >= 0),
  redeemed_by text,
  at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- Taken back: it counts no more.
  voided_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, coupon_id, idempotency_key),
  FOREIGN KEY (workspace_id, coupon_id) REFERENCES coupon (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, batch_id) REFERENCES coupon_batch (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id),
  FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id),
  FOREIGN KEY (workspace_id, source_code_id) REFERENCES source_code (workspace_id, id)
);
CREATE INDEX coupon_redemption_of_person ON coupon_redemption (workspace_id, batch_id, identity_id) WHERE voided_at IS NULL;

-- Doors across workspaces: a code names no workspace.
CREATE FUNCTION short_link_by_code(p_code text)
  RETURNS TABLE (workspace_id uuid, id uuid, source_code_id uuid, source_code text, target text, ends_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.workspace_id, l.id, l.source_code_id, s.code, l.target, c.links_until
  FROM short_link l
  JOIN source_code s ON s.workspace_id = l.workspace_id AND s.id = l.source_code_id
  JOIN campaign c ON c.workspace_id = s.workspace_id AND c.id = s.campaign_id
  WHERE l.code = p_code $$;
CREATE FUNCTION workspace_of_source_code(p_code text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT s.workspace_id FROM source_code s WHERE s.code = p_code $$;

ALTER TABLE campaign ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE utm_preset ENABLE ROW LEVEL SECURITY;
ALTER TABLE source_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE short_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE code_touch ENABLE ROW LEVEL SECURITY;
ALTER TABLE funnel_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE coupon_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE coupon ENABLE ROW LEVEL SECURITY;
ALTER TABLE coupon_redemption ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON campaign USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON campaign_line USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON utm_preset USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON source_code USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON short_link USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON code_touch USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON funnel_event USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON coupon_batch USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON coupon USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON coupon_redemption USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
