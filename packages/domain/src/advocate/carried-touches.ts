/** One person acted on another (liked, answered, reposted …): the other's words had reached them. `at` in epoch ms. */
export interface CarryingAct {
  readonly sourceId: string;
  readonly targetId: string;
  readonly at: number;
}

/** An advocate's words reached a person along these acts, the person's own act first. */
export interface CarriedTouch {
  readonly advocateId: string;
  /** When they reached the person: the person's own act. */
  readonly at: number;
  readonly path: readonly CarryingAct[];
}

export interface CarrySettings {
  readonly isAdvocate: (id: string) => boolean;
  /** Acts that far before `until` count, in ms. */
  readonly windowMs: number;
  /** How many people lie between at most, plus one: 1 takes direct acts only. */
  readonly maxHops: number;
}

/**
 * Which advocates' words reached a person before a moment, and along which edges: the person acted on an advocate, or
 * on someone who had acted on an advocate before that, and so on. Times along a path never rise (a word is heard
 * before it is passed on). Each act of the person counts once per advocate, by its shortest path; a path ends at the
 * first advocate on it. Oldest touch first.
 */
export function carriedTouches(
  acts: readonly CarryingAct[],
  personId: string,
  until: number,
  { isAdvocate, windowMs, maxHops }: CarrySettings,
): CarriedTouch[] {
  const bySource = new Map<string, CarryingAct[]>();
  for (const act of acts) {
    if (act.at > until || act.at < until - windowMs || act.sourceId === act.targetId) continue;
    const own = bySource.get(act.sourceId);
    if (own) own.push(act);
    else bySource.set(act.sourceId, [act]);
  }
  const touches = (bySource.get(personId) ?? []).flatMap((act) =>
    touchesOf(act, bySource, isAdvocate, maxHops),
  );
  return touches.sort((a, b) => a.at - b.at);
}

/** The advocates behind one act of a person, breadth first. */
function touchesOf(
  act: CarryingAct,
  bySource: ReadonlyMap<string, readonly CarryingAct[]>,
  isAdvocate: (id: string) => boolean,
  maxHops: number,
): CarriedTouch[] {
  const found: CarriedTouch[] = [];
  // When each person had heard of it at the latest; who is met again with an earlier time learns nothing new.
  const heardAt = new Map<string, number>([[act.sourceId, Number.POSITIVE_INFINITY]]);
  let paths: CarryingAct[][] = [[act]];
  for (let hop = 1; hop <= maxHops && paths.length > 0; hop++) {
    const longer: CarryingAct[][] = [];
    for (const path of paths) {
      const last = path.at(-1) ?? act;
      if ((heardAt.get(last.targetId) ?? Number.NEGATIVE_INFINITY) >= last.at) continue;
      const isKnown = heardAt.has(last.targetId);
      heardAt.set(last.targetId, last.at);
      if (isAdvocate(last.targetId)) {
        if (!isKnown) found.push({ advocateId: last.targetId, at: act.at, path });
        continue;
      }
      const before = bySource.get(last.targetId) ?? [];
      longer.push(...before.filter(({ at }) => at <= last.at).map((next) => [...path, next]));
    }
    paths = longer;
  }
  return found;
}
