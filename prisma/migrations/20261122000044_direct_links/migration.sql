-- Some networks take only links to one's own domain: such an address stands in the post itself, with its parameters,
-- and nobody opens its short code. Clicks on it are not counted here.
ALTER TABLE short_link ADD COLUMN is_direct boolean NOT NULL DEFAULT false;
