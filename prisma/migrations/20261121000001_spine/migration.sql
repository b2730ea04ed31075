-- The data model's spine. Written by `prisma migrate diff` from schema.prisma.
-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "default_tz" TEXT NOT NULL DEFAULT 'UTC',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace_key" (
    "workspace_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_key_pkey" PRIMARY KEY ("workspace_id","key_id")
);

-- CreateTable
CREATE TABLE "workspace_sequence" (
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "workspace_sequence_pkey" PRIMARY KEY ("workspace_id","name")
);

-- CreateTable
CREATE TABLE "membership" (
    "workspace_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "availability" TEXT NOT NULL DEFAULT 'online',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "brand" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'own',
    "name" TEXT NOT NULL,
    "aliases" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brand_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "social_account" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "network" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "brand_id" UUID,
    "identity_id" UUID,
    "handle" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'connecting',
    "token_expires_at" TIMESTAMPTZ(3),
    "capabilities" JSONB NOT NULL DEFAULT '{}',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "last_error" JSONB,
    "cost_cap" BIGINT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "social_account_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "credential" (
    "workspace_id" UUID NOT NULL,
    "social_account_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "renew_owner" TEXT,
    "renew_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("workspace_id","social_account_id")
);

-- CreateTable
CREATE TABLE "connector_stream" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "social_account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL DEFAULT '',
    "query" TEXT,
    "cursor" JSONB,
    "poll_interval_ms" INTEGER NOT NULL DEFAULT 15000,
    "next_poll_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_success_at" TIMESTAMPTZ(3),
    "consecutive_failures" INTEGER NOT NULL DEFAULT 0,
    "breaker" TEXT NOT NULL DEFAULT 'closed',
    "lease_owner" TEXT,
    "lease_expires_at" TIMESTAMPTZ(3),
    "fence" BIGINT NOT NULL DEFAULT 0,
    "lag_ms" INTEGER,
    "last_error" JSONB,
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "connector_stream_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "received_push" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "social_account_id" UUID NOT NULL,
    "replay_key" BYTEA NOT NULL,
    "method" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "content_type" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "worked_at" TIMESTAMPTZ(3),

    CONSTRAINT "received_push_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "cost_ledger" (
    "workspace_id" UUID NOT NULL,
    "social_account_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "endpoint_class" TEXT NOT NULL,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "items" INTEGER NOT NULL DEFAULT 0,
    "spent" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "cost_ledger_pkey" PRIMARY KEY ("workspace_id","social_account_id","month","endpoint_class")
);

-- CreateTable
CREATE TABLE "raw_event" (
    "workspace_id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "external_event_id" TEXT NOT NULL,
    "payload_hash" BYTEA NOT NULL,
    "payload" JSON NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "raw_event_pkey" PRIMARY KEY ("workspace_id","stream_id","external_event_id","payload_hash")
);

-- CreateTable
CREATE TABLE "refused_event" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "stream_id" UUID,
    "code" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "sample" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refused_event_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "identity" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'social',
    "issuer" TEXT NOT NULL,
    "value_norm" TEXT NOT NULL,
    "is_deleted" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "social_profile" (
    "workspace_id" UUID NOT NULL,
    "identity_id" UUID NOT NULL,
    "network" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "bio" TEXT,
    "avatar_url" TEXT,
    "url" TEXT,
    "followers" INTEGER,
    "following" INTEGER,
    "posts" INTEGER,
    "is_own_account" BOOLEAN NOT NULL DEFAULT false,
    "is_bot" BOOLEAN NOT NULL DEFAULT false,
    "lang" TEXT,
    "location" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "social_profile_pkey" PRIMARY KEY ("workspace_id","identity_id")
);

-- CreateTable
CREATE TABLE "person" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "owner_id" TEXT,
    "contact" JSONB NOT NULL DEFAULT '{}',
    "merged_into_id" UUID,
    "anonymized_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "identity_link" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "identity_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "valid_to" TIMESTAMPTZ(3),
    "method" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "evidence" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "identity_link_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "post" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "network" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "social_account_id" UUID,
    "parent_external_id" TEXT,
    "conversation_external_id" TEXT,
    "parent_id" UUID,
    "root_id" UUID,
    "text" TEXT,
    "html" TEXT,
    "lang" TEXT NOT NULL DEFAULT 'und',
    "entities" JSONB,
    "permalink" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "ingested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "truncated" BOOLEAN NOT NULL DEFAULT false,
    "sentiment" TEXT NOT NULL DEFAULT 'unsure',
    "sentiment_score" REAL NOT NULL DEFAULT 0,
    "sentiment_version" TEXT,

    CONSTRAINT "post_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "post_revision" (
    "workspace_id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "text" TEXT,
    "html" TEXT,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_revision_pkey" PRIMARY KEY ("workspace_id","post_id","seq")
);

-- CreateTable
CREATE TABLE "conversation" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "social_account_id" UUID NOT NULL,
    "thread_key" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'new',
    "assignee_id" TEXT,
    "waiting_since" TIMESTAMPTZ(3),
    "last_in_at" TIMESTAMPTZ(3),
    "last_out_at" TIMESTAMPTZ(3),
    "snoozed_until" TIMESTAMPTZ(3),
    "reply_window_ends_at" TIMESTAMPTZ(3),
    "episode" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "conversation_episode" (
    "workspace_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "first_in_at" TIMESTAMPTZ(3),
    "first_reply_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" TEXT,

    CONSTRAINT "conversation_episode_pkey" PRIMARY KEY ("workspace_id","conversation_id","seq")
);

-- CreateTable
CREATE TABLE "listening_rule" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "brand_id" UUID,
    "query" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "listening_rule_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "listening_rule_version" (
    "workspace_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "query" TEXT NOT NULL,
    "ast" JSONB NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "listening_rule_version_pkey" PRIMARY KEY ("workspace_id","rule_id","revision")
);

-- CreateTable
CREATE TABLE "mention" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "social_account_id" UUID NOT NULL,
    "account_number" INTEGER NOT NULL,
    "conversation_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "network" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'untriaged',
    "sentiment" TEXT NOT NULL,
    "lang_class" TEXT NOT NULL,
    "cell" INTEGER NOT NULL DEFAULT 0,
    "disposition" TEXT NOT NULL DEFAULT 'none',
    "ignore_reason" TEXT,
    "assignee_id" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "ingested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "triaged_by" TEXT,
    "triaged_at" TIMESTAMPTZ(3),
    "search" tsvector,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "mention_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "mention_hit" (
    "workspace_id" UUID NOT NULL,
    "mention_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "rule_revision" INTEGER NOT NULL,
    "spans" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "cell" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "mention_hit_pkey" PRIMARY KEY ("workspace_id","mention_id","rule_id")
);

-- CreateTable
CREATE TABLE "inbox_counter" (
    "workspace_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "cell" INTEGER NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "inbox_counter_pkey" PRIMARY KEY ("workspace_id","scope","cell")
);

-- CreateTable
CREATE TABLE "bulk_step" (
    "workspace_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "handled" INTEGER NOT NULL,
    "cursor" TEXT,
    "items" JSONB NOT NULL,
    "failures" JSONB NOT NULL,

    CONSTRAINT "bulk_step_pkey" PRIMARY KEY ("workspace_id","job_id","seq")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner_id" TEXT,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "service_case" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "type" TEXT NOT NULL DEFAULT 'other',
    "severity" TEXT NOT NULL DEFAULT 'normal',
    "status" TEXT NOT NULL DEFAULT 'new',
    "subject" TEXT NOT NULL,
    "requester_id" UUID NOT NULL,
    "person_id" UUID,
    "owner_id" TEXT,
    "source_post_id" UUID NOT NULL,
    "source_mention_id" UUID,
    "conversation_id" UUID NOT NULL,
    "social_account_id" UUID NOT NULL,
    "resolution_code" TEXT,
    "reject_reason" TEXT,
    "duplicate_of_id" UUID,
    "opened_by" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "service_case_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "sla_clock" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "metric" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 1,
    "target_ms" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "met_at" TIMESTAMPTZ(3),
    "breached_at" TIMESTAMPTZ(3),

    CONSTRAINT "sla_clock_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "note" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID,
    "lead_id" UUID,
    "conversation_id" UUID,
    "author_id" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "note_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "lead" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'captured',
    "interest" TEXT NOT NULL DEFAULT '',
    "identity_id" UUID NOT NULL,
    "person_id" UUID,
    "owner_id" TEXT,
    "source" TEXT NOT NULL DEFAULT 'mention',
    "source_post_id" UUID,
    "source_mention_id" UUID,
    "conversation_id" UUID,
    "recycled_until" TIMESTAMPTZ(3),
    "lost_reason" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "lead_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "lead_stage_history" (
    "workspace_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "reason" TEXT,
    "actor_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lead_stage_history_pkey" PRIMARY KEY ("workspace_id","lead_id","seq")
);

-- CreateTable
CREATE TABLE "delivery" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'reply',
    "social_account_id" UUID NOT NULL,
    "case_id" UUID,
    "conversation_id" UUID,
    "reply_to_post_id" UUID,
    "author_id" TEXT,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'scheduled',
    "state_reason" JSONB,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "needs_approval" BOOLEAN NOT NULL DEFAULT false,
    "approved_revision" INTEGER,
    "idempotency_key" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "fence" BIGINT NOT NULL DEFAULT 0,
    "lease_owner" TEXT,
    "lease_expires_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "read_back_from" TIMESTAMPTZ(3),
    "settles_at" TIMESTAMPTZ(3),
    "read_backs" INTEGER NOT NULL DEFAULT 0,
    "handle" TEXT,
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "external_id" TEXT,
    "permalink" TEXT,
    "post_id" UUID,
    "sent_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "delivery_attempt" (
    "workspace_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "act" TEXT NOT NULL,
    "fence" BIGINT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "detail" JSONB,

    CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY ("workspace_id","delivery_id","n")
);

-- CreateTable
CREATE TABLE "interaction" (
    "workspace_id" UUID NOT NULL,
    "event_key" TEXT NOT NULL,
    "source_id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "post_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "interaction_pkey" PRIMARY KEY ("workspace_id","event_key")
);

-- CreateTable
CREATE TABLE "tie" (
    "workspace_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "strength" DOUBLE PRECISION NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "events" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "tie_pkey" PRIMARY KEY ("workspace_id","source_id","target_id")
);

-- CreateTable
CREATE TABLE "follow_edge" (
    "workspace_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "follow_edge_pkey" PRIMARY KEY ("workspace_id","source_id","target_id")
);

-- CreateTable
CREATE TABLE "score" (
    "workspace_id" UUID NOT NULL,
    "identity_id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "parts" JSONB NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "score_pkey" PRIMARY KEY ("workspace_id","identity_id","model")
);

-- CreateTable
CREATE TABLE "domain_event" (
    "id" BIGSERIAL NOT NULL,
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "workspace_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "correlation_id" UUID,
    "depth" INTEGER NOT NULL DEFAULT 0,
    "payload" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "domain_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_progress" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "queue" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "input" JSONB NOT NULL,
    "result" JSONB,
    "error" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_progress_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "blob" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blob_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "timetable_entry" (
    "name" TEXT NOT NULL,
    "schedule" TEXT NOT NULL,
    "last_run_at" TIMESTAMPTZ(3),
    "last_ms" INTEGER,
    "last_error" TEXT,
    "next_run_at" TIMESTAMPTZ(3),

    CONSTRAINT "timetable_entry_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "fence" BIGINT NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "auth_account_user_id_idx" ON "auth_account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "auth_account_provider_id_account_id_key" ON "auth_account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_slug_key" ON "workspace"("slug");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "brand_workspace_id_name_key" ON "brand"("workspace_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "social_account_workspace_id_network_issuer_external_id_key" ON "social_account"("workspace_id", "network", "issuer", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "social_account_workspace_id_number_key" ON "social_account"("workspace_id", "number");

-- CreateIndex
CREATE INDEX "connector_stream_next_poll_at_idx" ON "connector_stream"("next_poll_at");

-- CreateIndex
CREATE UNIQUE INDEX "connector_stream_workspace_id_social_account_id_kind_key_key" ON "connector_stream"("workspace_id", "social_account_id", "kind", "key");

-- CreateIndex
CREATE INDEX "received_push_workspace_id_received_at_idx" ON "received_push"("workspace_id", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "received_push_workspace_id_social_account_id_replay_key_key" ON "received_push"("workspace_id", "social_account_id", "replay_key");

-- CreateIndex
CREATE INDEX "raw_event_received_at_idx" ON "raw_event" USING BRIN ("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "identity_workspace_id_kind_issuer_value_norm_key" ON "identity"("workspace_id", "kind", "issuer", "value_norm");

-- CreateIndex
CREATE INDEX "social_profile_workspace_id_handle_idx" ON "social_profile"("workspace_id", "handle");

-- CreateIndex
CREATE INDEX "identity_link_workspace_id_person_id_idx" ON "identity_link"("workspace_id", "person_id");

-- CreateIndex
CREATE INDEX "post_workspace_id_root_id_idx" ON "post"("workspace_id", "root_id");

-- CreateIndex
CREATE INDEX "post_workspace_id_author_id_occurred_at_idx" ON "post"("workspace_id", "author_id", "occurred_at" DESC);

-- CreateIndex
CREATE INDEX "post_workspace_id_parent_id_idx" ON "post"("workspace_id", "parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "post_workspace_id_network_issuer_external_id_key" ON "post"("workspace_id", "network", "issuer", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_workspace_id_social_account_id_thread_key_key" ON "conversation"("workspace_id", "social_account_id", "thread_key");

-- CreateIndex
CREATE UNIQUE INDEX "listening_rule_workspace_id_name_key" ON "listening_rule"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "mention_workspace_id_conversation_id_idx" ON "mention"("workspace_id", "conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "mention_workspace_id_post_id_key" ON "mention"("workspace_id", "post_id");

-- CreateIndex
CREATE INDEX "mention_hit_workspace_id_rule_id_cell_occurred_at_mention_i_idx" ON "mention_hit"("workspace_id", "rule_id", "cell", "occurred_at" DESC, "mention_id" DESC);

-- CreateIndex
CREATE INDEX "service_case_workspace_id_status_id_idx" ON "service_case"("workspace_id", "status", "id");

-- CreateIndex
CREATE INDEX "service_case_workspace_id_owner_id_status_id_idx" ON "service_case"("workspace_id", "owner_id", "status", "id");

-- CreateIndex
CREATE INDEX "service_case_workspace_id_conversation_id_idx" ON "service_case"("workspace_id", "conversation_id");

-- CreateIndex
CREATE INDEX "service_case_workspace_id_source_mention_id_idx" ON "service_case"("workspace_id", "source_mention_id");

-- CreateIndex
CREATE UNIQUE INDEX "service_case_workspace_id_number_key" ON "service_case"("workspace_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "sla_clock_workspace_id_case_id_metric_seq_key" ON "sla_clock"("workspace_id", "case_id", "metric", "seq");

-- CreateIndex
CREATE INDEX "note_workspace_id_case_id_idx" ON "note"("workspace_id", "case_id");

-- CreateIndex
CREATE INDEX "note_workspace_id_lead_id_idx" ON "note"("workspace_id", "lead_id");

-- CreateIndex
CREATE INDEX "note_workspace_id_conversation_id_idx" ON "note"("workspace_id", "conversation_id");

-- CreateIndex
CREATE INDEX "lead_workspace_id_stage_id_idx" ON "lead"("workspace_id", "stage", "id");

-- CreateIndex
CREATE INDEX "lead_workspace_id_owner_id_stage_id_idx" ON "lead"("workspace_id", "owner_id", "stage", "id");

-- CreateIndex
CREATE INDEX "lead_workspace_id_source_mention_id_idx" ON "lead"("workspace_id", "source_mention_id");

-- CreateIndex
CREATE INDEX "lead_workspace_id_identity_id_idx" ON "lead"("workspace_id", "identity_id");

-- CreateIndex
CREATE UNIQUE INDEX "lead_workspace_id_number_key" ON "lead"("workspace_id", "number");

-- CreateIndex
CREATE INDEX "delivery_workspace_id_case_id_idx" ON "delivery"("workspace_id", "case_id");

-- CreateIndex
CREATE INDEX "delivery_workspace_id_conversation_id_idx" ON "delivery"("workspace_id", "conversation_id");

-- CreateIndex
CREATE INDEX "delivery_workspace_id_state_id_idx" ON "delivery"("workspace_id", "state", "id");

-- CreateIndex
CREATE INDEX "delivery_workspace_id_social_account_id_state_not_before_idx" ON "delivery"("workspace_id", "social_account_id", "state", "not_before");

-- CreateIndex
CREATE INDEX "delivery_workspace_id_content_hash_idx" ON "delivery"("workspace_id", "content_hash");

-- CreateIndex
CREATE INDEX "delivery_workspace_id_external_id_idx" ON "delivery"("workspace_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_workspace_id_idempotency_key_key" ON "delivery"("workspace_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "interaction_workspace_id_target_id_occurred_at_idx" ON "interaction"("workspace_id", "target_id", "occurred_at" DESC);

-- CreateIndex
CREATE INDEX "interaction_workspace_id_source_id_occurred_at_idx" ON "interaction"("workspace_id", "source_id", "occurred_at" DESC);

-- CreateIndex
CREATE INDEX "tie_workspace_id_target_id_idx" ON "tie"("workspace_id", "target_id");

-- CreateIndex
CREATE INDEX "domain_event_workspace_id_subject_id_idx" ON "domain_event"("workspace_id", "subject", "id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brand" ADD CONSTRAINT "brand_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "social_account" ADD CONSTRAINT "social_account_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "social_account" ADD CONSTRAINT "social_account_workspace_id_brand_id_fkey" FOREIGN KEY ("workspace_id", "brand_id") REFERENCES "brand"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_workspace_id_social_account_id_fkey" FOREIGN KEY ("workspace_id", "social_account_id") REFERENCES "social_account"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connector_stream" ADD CONSTRAINT "connector_stream_workspace_id_social_account_id_fkey" FOREIGN KEY ("workspace_id", "social_account_id") REFERENCES "social_account"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "received_push" ADD CONSTRAINT "received_push_workspace_id_social_account_id_fkey" FOREIGN KEY ("workspace_id", "social_account_id") REFERENCES "social_account"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_ledger" ADD CONSTRAINT "cost_ledger_workspace_id_social_account_id_fkey" FOREIGN KEY ("workspace_id", "social_account_id") REFERENCES "social_account"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "social_profile" ADD CONSTRAINT "social_profile_workspace_id_identity_id_fkey" FOREIGN KEY ("workspace_id", "identity_id") REFERENCES "identity"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_link" ADD CONSTRAINT "identity_link_workspace_id_identity_id_fkey" FOREIGN KEY ("workspace_id", "identity_id") REFERENCES "identity"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_link" ADD CONSTRAINT "identity_link_workspace_id_person_id_fkey" FOREIGN KEY ("workspace_id", "person_id") REFERENCES "person"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_workspace_id_author_id_fkey" FOREIGN KEY ("workspace_id", "author_id") REFERENCES "identity"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_revision" ADD CONSTRAINT "post_revision_workspace_id_post_id_fkey" FOREIGN KEY ("workspace_id", "post_id") REFERENCES "post"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_workspace_id_social_account_id_fkey" FOREIGN KEY ("workspace_id", "social_account_id") REFERENCES "social_account"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_episode" ADD CONSTRAINT "conversation_episode_workspace_id_conversation_id_fkey" FOREIGN KEY ("workspace_id", "conversation_id") REFERENCES "conversation"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listening_rule" ADD CONSTRAINT "listening_rule_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listening_rule" ADD CONSTRAINT "listening_rule_workspace_id_brand_id_fkey" FOREIGN KEY ("workspace_id", "brand_id") REFERENCES "brand"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listening_rule_version" ADD CONSTRAINT "listening_rule_version_workspace_id_rule_id_fkey" FOREIGN KEY ("workspace_id", "rule_id") REFERENCES "listening_rule"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_workspace_id_social_account_id_fkey" FOREIGN KEY ("workspace_id", "social_account_id") REFERENCES "social_account"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_workspace_id_conversation_id_fkey" FOREIGN KEY ("workspace_id", "conversation_id") REFERENCES "conversation"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention_hit" ADD CONSTRAINT "mention_hit_workspace_id_mention_id_fkey" FOREIGN KEY ("workspace_id", "mention_id") REFERENCES "mention"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention_hit" ADD CONSTRAINT "mention_hit_workspace_id_rule_id_fkey" FOREIGN KEY ("workspace_id", "rule_id") REFERENCES "listening_rule"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_case" ADD CONSTRAINT "service_case_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_case" ADD CONSTRAINT "service_case_workspace_id_conversation_id_fkey" FOREIGN KEY ("workspace_id", "conversation_id") REFERENCES "conversation"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sla_clock" ADD CONSTRAINT "sla_clock_workspace_id_case_id_fkey" FOREIGN KEY ("workspace_id", "case_id") REFERENCES "service_case"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_stage_history" ADD CONSTRAINT "lead_stage_history_workspace_id_lead_id_fkey" FOREIGN KEY ("workspace_id", "lead_id") REFERENCES "lead"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_workspace_id_social_account_id_fkey" FOREIGN KEY ("workspace_id", "social_account_id") REFERENCES "social_account"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_workspace_id_delivery_id_fkey" FOREIGN KEY ("workspace_id", "delivery_id") REFERENCES "delivery"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_workspace_id_identity_id_fkey" FOREIGN KEY ("workspace_id", "identity_id") REFERENCES "identity"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


