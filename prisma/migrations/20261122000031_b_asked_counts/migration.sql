-- Somebody asked by hand for a count that has not come yet; null: nobody, or it has come, or its failure has.
ALTER TABLE post_metric_watch ADD COLUMN asked_at timestamptz(3);
