-- How many followers somebody had when the score of a day was written, so that a past day can be shown with them.
ALTER TABLE score_day ADD COLUMN followers integer;
