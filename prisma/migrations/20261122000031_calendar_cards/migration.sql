-- The card of a post that is over may stand elsewhere in the calendar than where the post was due: what went out, and
-- when, stays a fact of its own.
ALTER TABLE publication_target ADD COLUMN card_at timestamptz(3);
DROP INDEX publication_target_by_time;
CREATE INDEX publication_target_by_time ON publication_target (workspace_id, (coalesce(card_at, due_at)))
  INCLUDE (social_account_id, state);
