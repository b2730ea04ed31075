import type { MediaFacts, PublicationProblem, PublishRules, When } from '@tingshuo/contracts';
import { useState } from 'react';
import { type Draft, isBlank } from '../draft/draft.js';
import type { Standings } from '../planning/standing.js';
import { joinProblems, problemsOf } from './problem-groups.js';
import type { Reckoning, Replaced } from './reckoning.js';
import { useReckoning } from './use-reckoning.js';
import { useToldProblems } from './use-told-problems.js';

interface ProblemsOptions {
  draft: Draft;
  chosen: readonly PublishRules[];
  files: ReadonlyMap<string, MediaFacts>;
  when: When | null;
  standings: Standings;
  /** Nothing can be put right by this person, or any more. */
  isReadOnly: boolean;
}

interface Problems {
  reckoning: Reckoning;
  problems: readonly PublicationProblem[];
  /** What pieces of the texts become when they go out. */
  replaced: readonly Replaced[];
  /** The same for this very moment: what stands on the screen may be a key behind. */
  judge: () => PublicationProblem[];
  /** What a refusal of the plan listed; it stands until something is changed. */
  onRefused: (problems: PublicationProblem[]) => void;
}

/** What stands in the way of the posts that have not gone out: found here, told by the server, or why it refused. */
export function useProblems(options: ProblemsOptions): Problems {
  const { draft, chosen, files, when, standings, isReadOnly } = options;
  const { problems: told, replaced } = useToldProblems(
    draft,
    when ?? { kind: 'now' },
    isBlank(draft) || isReadOnly,
  );
  const { reckoning, current } = useReckoning(draft, chosen, files, replaced);
  const [refusal, setRefusal] = useState<{ draft: Draft; problems: readonly PublicationProblem[] }>();
  const refused = refusal?.draft === draft ? refusal.problems : [];
  const waiting = [...standings.open, ...standings.planned];
  const joined = (found: readonly PublicationProblem[]) =>
    problemsOf(waiting, joinProblems(found, [...told, ...refused]));
  // Before the first word nothing is wrong; what is out cannot be put right here.
  const isSpared = isBlank(draft) || isReadOnly;
  return {
    reckoning,
    problems: isSpared ? [] : joined(reckoning.problems),
    replaced,
    judge: () => joined(current().problems),
    onRefused: (problems) => setRefusal({ draft, problems }),
  };
}
