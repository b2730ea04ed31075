/** How much two audiences have in common. */
export interface AudienceOverlap {
  readonly ours: number;
  readonly theirs: number;
  readonly shared: number;
  /** Shares of ours that are theirs too, and of theirs that are ours; 0 of an empty audience. */
  readonly ofOurs: number;
  readonly ofTheirs: number;
  /** shared / all of both, 0 when both are empty. @see Jaccard, New Phytologist 11 (1912) 37 */
  readonly jaccard: number;
}

/** Compares two audiences by the people in them. */
export function audienceOverlap(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): AudienceOverlap {
  const [fewer, more] = ours.size <= theirs.size ? [ours, theirs] : [theirs, ours];
  let shared = 0;
  for (const id of fewer) if (more.has(id)) shared++;
  const share = (whole: number) => (whole === 0 ? 0 : shared / whole);
  return {
    ours: ours.size,
    theirs: theirs.size,
    shared,
    ofOurs: share(ours.size),
    ofTheirs: share(theirs.size),
    jaccard: share(ours.size + theirs.size - shared),
  };
}
