/** Epoch ms until which posts of a paused queue are put off: no clock gets there. */
export const HELD_UNTIL = Date.UTC(9999, 0, 1);

/** Whether a post waits for its queue instead of a time. */
export const isHeld = (dueAt: Date | number): boolean => Number(dueAt) >= HELD_UNTIL;
