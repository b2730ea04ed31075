-- Watchlists: people, accounts and feeds whose posts are heard too. Nothing is deleted at once, so that everything that
-- was removed can be brought back with what was known of it.
CREATE TABLE "watchlist" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "watchlist_pkey" PRIMARY KEY ("workspace_id","id"),
    CONSTRAINT "watchlist_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX watchlist_name_once ON watchlist (workspace_id, lower(name)) WHERE removed_at IS NULL;

-- `social_account_id` is the own account through which somebody is heard, or the account of the feed itself.
-- `changed_at` tells listeners that what they keep in memory is old.
CREATE TABLE "watchlist_entry" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "watchlist_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "social_account_id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "avatar_url" TEXT,
    "url" TEXT,
    "added_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "watchlist_entry_pkey" PRIMARY KEY ("workspace_id","id"),
    CONSTRAINT "watchlist_entry_kind_known" CHECK ("kind" IN ('profile', 'feed')),
    CONSTRAINT "watchlist_entry_list_fkey" FOREIGN KEY ("workspace_id", "watchlist_id") REFERENCES "watchlist"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "watchlist_entry_account_fkey" FOREIGN KEY ("workspace_id", "social_account_id") REFERENCES "social_account"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX watchlist_entry_once ON watchlist_entry (workspace_id, watchlist_id, network, issuer, external_id)
  WHERE removed_at IS NULL;
CREATE INDEX watchlist_entry_changed ON watchlist_entry (workspace_id, changed_at);
CREATE INDEX watchlist_entry_of_person ON watchlist_entry (workspace_id, network, issuer, external_id);

-- What a stream has not heard: the time before it listened ('history') and gaps between two polls ('gap').
-- Filled downwards from `before_at`, has come to `reached_at`, and ends at `after_at`.
CREATE TABLE "stream_gap" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "after_at" TIMESTAMPTZ(3),
    "before_at" TIMESTAMPTZ(3) NOT NULL,
    "reached_at" TIMESTAMPTZ(3) NOT NULL,
    "cursor" JSONB,
    "posts" INTEGER NOT NULL DEFAULT 0,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "stalls" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "cause" JSONB,
    "job_id" UUID,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_owner" TEXT,
    "lease_expires_at" TIMESTAMPTZ(3),
    "fence" BIGINT NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stream_gap_pkey" PRIMARY KEY ("workspace_id","id"),
    CONSTRAINT "stream_gap_kind_known" CHECK ("kind" IN ('history', 'gap')),
    CONSTRAINT "stream_gap_state_known" CHECK ("state" IN ('open', 'closed', 'lost', 'stopped')),
    CONSTRAINT "stream_gap_stream_fkey" FOREIGN KEY ("workspace_id", "stream_id") REFERENCES "connector_stream"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX stream_gap_one_history ON stream_gap (workspace_id, stream_id) WHERE kind = 'history';
CREATE INDEX stream_gap_of_stream ON stream_gap (workspace_id, stream_id, opened_at);
CREATE INDEX stream_gap_due ON stream_gap (next_try_at) WHERE state = 'open';

-- Whose history is still to be asked for: only of accounts that are connected from now on; others have a button.
ALTER TABLE "connector_stream" ADD COLUMN "history_due" BOOLEAN NOT NULL DEFAULT false;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['watchlist', 'watchlist_entry', 'stream_gap'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END $$;

CREATE FUNCTION due_gaps(p_limit int) RETURNS TABLE (workspace_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.workspace_id, g.id FROM stream_gap g
  JOIN connector_stream s ON s.workspace_id = g.workspace_id AND s.id = g.stream_id
  JOIN social_account a ON a.workspace_id = s.workspace_id AND a.id = s.social_account_id
  WHERE g.state = 'open' AND g.next_try_at <= now() AND s.enabled AND a.status IN ('active', 'degraded')
    AND (g.lease_expires_at IS NULL OR g.lease_expires_at < now())
  ORDER BY g.kind, g.next_try_at LIMIT p_limit $$;
