-- What a transaction was before an import changed it, so that taking that import back gives it back. From here on
-- sales_transaction.import_id is the import that wrote the row as it stands, not the one that first brought the order.
CREATE TABLE sales_transaction_version (
  workspace_id uuid NOT NULL,
  transaction_id uuid NOT NULL,
  -- Grows with every change.
  number bigint GENERATED ALWAYS AS IDENTITY,
  -- The import that wrote this state, which no longer stands.
  import_id uuid NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  amount_minor bigint NOT NULL,
  currency text NOT NULL,
  items text NOT NULL,
  categories text[] NOT NULL,
  claims jsonb NOT NULL,
  customer_key text,
  customer_name text NOT NULL,
  identity_id uuid,
  matched_by text,
  PRIMARY KEY (workspace_id, transaction_id, number),
  FOREIGN KEY (workspace_id, transaction_id) REFERENCES sales_transaction (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id)
);
CREATE INDEX sales_transaction_version_of_import ON sales_transaction_version (workspace_id, import_id);
CREATE INDEX sales_transaction_version_of_customer ON sales_transaction_version (workspace_id, customer_key);

-- Whoever writes at the same time: the state that is replaced is the one that is put aside.
CREATE FUNCTION keep_transaction_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sales_transaction_version (workspace_id, transaction_id, import_id, occurred_at, amount_minor, currency, items,
    categories, claims, customer_key, customer_name, identity_id, matched_by)
  VALUES (OLD.workspace_id, OLD.id, OLD.import_id, OLD.occurred_at, OLD.amount_minor, OLD.currency, OLD.items,
    OLD.categories, OLD.claims, OLD.customer_key, OLD.customer_name, OLD.identity_id, OLD.matched_by);
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_version BEFORE UPDATE ON sales_transaction FOR EACH ROW
  WHEN (OLD.import_id IS DISTINCT FROM NEW.import_id) EXECUTE FUNCTION keep_transaction_version();

ALTER TABLE sales_transaction_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sales_transaction_version USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
