/** A delivery as it was planned: due at (epoch ms), and how much of its undo window is left (ms). */
export interface Scheduled {
  id: string;
  /** False: an earlier request with the same key has made it. */
  created: boolean;
  dueAt: number;
  undoMs: number;
}
