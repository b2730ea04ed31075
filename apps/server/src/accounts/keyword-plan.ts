/** A stream that searches through one account for one word of a rule. */
export interface KeywordSearch {
  socialAccountId: string;
  /** Begins with the rule's id. */
  key: string;
  query: string | null;
}

export interface KeywordStream extends KeywordSearch {
  enabled: boolean;
}

/** Every word of a rule, searched for through each of these accounts. */
export function plannedSearches(
  ruleId: string,
  terms: readonly string[],
  accountIds: readonly string[],
): KeywordSearch[] {
  return accountIds.flatMap((socialAccountId) =>
    terms.map((query) => ({ socialAccountId, key: `${ruleId} ${query}`, query })),
  );
}

/** Whether the streams of a rule are as planned. Those of other accounts may rest, but for no word of another text. */
export function isAsPlanned(planned: readonly KeywordSearch[], streams: readonly KeywordStream[]): boolean {
  const wanted = new Map(planned.map((search) => [placeOf(search), search.query]));
  const keys = new Set(planned.map(({ key }) => key));
  const awake = streams.filter(({ enabled }) => enabled);
  return (
    awake.length === wanted.size &&
    awake.every((stream) => wanted.get(placeOf(stream)) === stream.query) &&
    (planned.length === 0 || streams.every(({ key }) => keys.has(key)))
  );
}

const placeOf = ({ socialAccountId, key }: KeywordSearch) => `${socialAccountId} ${key}`;
