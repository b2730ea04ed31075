/**
 * How long what has no time of its own (a reply, a post that was to go out now) waits for its approvers; it goes out as
 * soon as they agree. In milliseconds.
 */
export const APPROVAL_PATIENCE_MS = 24 * 3_600_000;
