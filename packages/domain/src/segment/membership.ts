/** Who came into a segment and who went since it was last reckoned. */
export interface MembershipChange {
  readonly entered: readonly string[];
  readonly left: readonly string[];
}

/** The change from the members that are kept to those that were found; each person at most once. */
export function membershipChange(kept: Iterable<string>, found: Iterable<string>): MembershipChange {
  const before = new Set(kept);
  const after = new Set(found);
  return {
    entered: [...after].filter((id) => !before.has(id)),
    left: [...before].filter((id) => !after.has(id)),
  };
}
