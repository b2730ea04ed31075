-- What customers bought, from shops and tills outside. Money in minor units of the row's currency; a refund is negative.
CREATE TABLE sales_transaction (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  -- Where it comes from, in lower case; an order number is unique in it, so that the same table can come again.
  source text NOT NULL CHECK (source <> ''),
  order_number text NOT NULL CHECK (order_number <> ''),
  occurred_at timestamptz(3) NOT NULL,
  amount_minor bigint NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  items text NOT NULL DEFAULT '',
  categories text[] NOT NULL DEFAULT '{}',
  -- What the row says of the customer, as it is compared: identity, customer_no, email, phone, handle.
  claims jsonb NOT NULL DEFAULT '{}',
  -- The strongest claim as one word; null for a sale to nobody known.
  customer_key text,
  customer_name text NOT NULL DEFAULT '',
  -- Null: nobody (or more than one person) here has these claims.
  identity_id uuid,
  matched_by text CHECK (matched_by IN ('identity', 'customer_no', 'email', 'phone', 'handle', 'hand')),
  import_id uuid NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  changed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, source, order_number),
  CHECK ((identity_id IS NULL) = (matched_by IS NULL)),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id)
);
CREATE INDEX sales_transaction_of_identity ON sales_transaction (workspace_id, identity_id, occurred_at DESC);
CREATE INDEX sales_transaction_unmatched ON sales_transaction (workspace_id, customer_key) WHERE identity_id IS NULL;
CREATE INDEX sales_transaction_changed ON sales_transaction (workspace_id, changed_at DESC);
CREATE INDEX sales_transaction_by_time ON sales_transaction (workspace_id, occurred_at DESC, id DESC);
CREATE INDEX sales_transaction_of_import ON sales_transaction (workspace_id, import_id);

-- What is reckoned of every identity of a customer; made anew from the transactions at any time.
CREATE TABLE customer_figure (
  workspace_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  purchases int NOT NULL,
  spent_minor bigint NOT NULL,
  first_at timestamptz(3) NOT NULL,
  last_at timestamptz(3) NOT NULL,
  recency smallint CHECK (recency BETWEEN 1 AND 5),
  frequency smallint CHECK (frequency BETWEEN 1 AND 5),
  monetary smallint CHECK (monetary BETWEEN 1 AND 5),
  active_chance float8,
  churn float8,
  expected_purchases float8,
  expected_minor float8,
  tier text NOT NULL,
  preferences jsonb NOT NULL DEFAULT '[]',
  reckoned_at timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, identity_id),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id) ON DELETE CASCADE
);

-- What the figures of a workspace rest on.
CREATE TABLE customer_base (
  workspace_id uuid PRIMARY KEY REFERENCES workspace (id) ON DELETE CASCADE,
  currency text NOT NULL,
  customers int NOT NULL,
  until timestamptz(3) NOT NULL,
  quality jsonb NOT NULL,
  -- Changes with every transaction, redemption and link that the figures were made from.
  stamp text NOT NULL,
  reckoned_at timestamptz(3) NOT NULL
);

ALTER TABLE sales_transaction ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer_figure ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer_base ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sales_transaction USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON customer_figure USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY tenant ON customer_base USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
