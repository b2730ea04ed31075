/** One post of a cascade as its source tells it. */
export interface CascadeRow {
  readonly id: string;
  readonly author: string;
  /** Id of the post that this one passes on; none for an original. */
  readonly parent?: string | null;
  /** Milliseconds since 1970; null where the source does not say. */
  readonly timeMs: number | null;
  /** −1 (negative) to 1 (positive); null or absent where it is not known. */
  readonly mood?: number | null;
}

/** What was wrong with a row, and what became of it. */
export type CascadeIssueCode =
  /** The id came before with the same parent, or names a parent that one of the rows left out: rows are merged. */
  | 'duplicate-row'
  /** The id came before with another parent: the first stays. */
  | 'conflicting-parent'
  /** The parent is not among the rows: see `orphans`. */
  | 'missing-parent'
  /** The parents go round in a circle: its earliest post became a root. */
  | 'cycle'
  /** Earlier than its parent: kept as it is. */
  | 'before-parent';

/** What was wrong with a row, and which post it is about. */
export interface CascadeIssue {
  readonly code: CascadeIssueCode;
  readonly id: string;
}

/** How a cascade is rebuilt from rows that do not fit together. */
export interface CascadeOptions {
  /** Id of the original: rows that name no parent hang below it. */
  readonly origin?: string;
  /** What becomes of posts whose parent is missing (roots of their own by default). */
  readonly orphans?: 'roots' | 'below-origin';
}

/** A forest of posts, most often one tree; nodes are places in the columns, in the order of the rows. */
export interface Cascade {
  readonly ids: readonly string[];
  readonly authors: readonly string[];
  /** −1 for roots. */
  readonly parents: Int32Array;
  /** 0 for roots. */
  readonly depths: Int32Array;
  /** Milliseconds since 1970; NaN where unknown. */
  readonly timesMs: Float64Array;
  /** −1 to 1; NaN where unknown. */
  readonly moods: Float64Array;
  readonly roots: Int32Array;
  /** Every node once, layer by layer: parents before their children. */
  readonly order: Int32Array;
  /** The children of v are `children[childOffsets[v]]` to before `children[childOffsets[v + 1]]`, by time. */
  readonly childOffsets: Int32Array;
  readonly children: Int32Array;
  readonly issues: readonly CascadeIssue[];
}
