import { type AnswerEvidence, type AnswerOption, matchAnswer } from './answer-match.js';

/** A reply to a question. `at` is epoch ms. */
export interface Answer {
  readonly postId: string;
  readonly personId: string;
  readonly text: string;
  readonly at: number;
  /** What a person decided about it: the index of an option, or 'other'. Null: nobody has. */
  readonly byHand: number | 'other' | null;
}

export interface PlacedAnswer {
  readonly postId: string;
  readonly personId: string;
  /** Empty: an answer of another kind, or one that names several where only one may be named. */
  readonly options: readonly number[];
  readonly by: 'hand' | 'match';
  readonly evidence: readonly AnswerEvidence[];
  /** It names several options where one may be chosen. */
  readonly isAmbiguous: boolean;
  /** The same person has answered again later, or said more clearly: it is shown and not counted. */
  readonly isReplaced: boolean;
}

export interface AnswerGroups {
  /** People by option. */
  readonly counts: readonly number[];
  /** People whose answers name no option. */
  readonly others: number;
  readonly people: number;
  readonly answers: readonly PlacedAnswer[];
}

/**
 * Groups replies by the options that they name and counts people, each once: by the answer that a person of ours has
 * placed, else by their latest that names an option, else by their latest. With `multiple` one answer may count for
 * several options. Answers keep their order.
 */
export function groupAnswers(
  answers: readonly Answer[],
  options: readonly AnswerOption[],
  multiple: boolean,
): AnswerGroups {
  const placed = answers.map((answer) => place(answer, options, multiple));
  const counted = new Map<string, number>();
  for (const [n, answer] of answers.entries()) {
    const best = counted.get(answer.personId);
    if (best === undefined || isBetter(n, best, answers, placed)) counted.set(answer.personId, n);
  }
  const chosen = new Set(counted.values());
  const counts = options.map(
    (_, option) => [...chosen].filter((n) => placed[n]?.options.includes(option)).length,
  );
  return {
    counts,
    others: [...chosen].filter((n) => placed[n]?.options.length === 0).length,
    people: counted.size,
    answers: placed.map((answer, n) => ({ ...answer, isReplaced: !chosen.has(n) })),
  };
}

function place(answer: Answer, options: readonly AnswerOption[], multiple: boolean): PlacedAnswer {
  const { postId, personId, text, byHand } = answer;
  if (byHand !== null) {
    const isOption = byHand !== 'other' && byHand >= 0 && byHand < options.length;
    const own = { options: isOption ? [byHand] : [], by: 'hand' as const, evidence: [] };
    return { postId, personId, ...own, isAmbiguous: false, isReplaced: false };
  }
  const { options: named, evidence } = matchAnswer(text, options);
  const isAmbiguous = !multiple && named.length > 1;
  const placed = isAmbiguous ? [] : named;
  return { postId, personId, options: placed, by: 'match', evidence, isAmbiguous, isReplaced: false };
}

/** Placed by hand before matched, naming an option before naming none, later before earlier. */
function isBetter(
  n: number,
  than: number,
  answers: readonly Answer[],
  placed: readonly PlacedAnswer[],
): boolean {
  const rank = (at: number): readonly [number, number, number] => [
    placed[at]?.by === 'hand' ? 1 : 0,
    (placed[at]?.options.length ?? 0) > 0 ? 1 : 0,
    answers[at]?.at ?? 0,
  ];
  const [a, b] = [rank(n), rank(than)];
  if (a[0] !== b[0]) return a[0] > b[0];
  if (a[0] === 0 && a[1] !== b[1]) return a[1] > b[1];
  return a[2] >= b[2];
}
