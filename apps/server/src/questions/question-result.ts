import type { AnswerOption, Publication, QuestionAccount, QuestionResult } from '@tingshuo/contracts';
import { groupAnswers } from '@tingshuo/domain';
import type { PollReadingRow } from './poll-count.repository.js';
import type { AnswerRow, Grouping } from './question.repository.js';

/** What answers are grouped by when nobody has said otherwise. */
export function pollGrouping({ content: { poll } }: Publication): Grouping {
  return {
    options: (poll?.options ?? []).map((label, n) => ({
      label: label.trim(),
      words: [],
      number: n + 1,
    })),
    multiple: poll?.multiple ?? false,
  };
}

/** The result over all accounts. `rows` are the newest first. */
export function questionResult(
  publication: Publication,
  { options, multiple }: Grouping,
  readings: readonly PollReadingRow[],
  rows: readonly AnswerRow[],
): QuestionResult {
  const placeOf = (label: string) => options.findIndex((option) => option.label === label);
  const grouped = groupAnswers(
    rows.map(({ postId, identityId, text, at, isPlaced, label }) => {
      const place = label === null ? -1 : placeOf(label);
      const byHand = !isPlaced || (label !== null && place === -1) ? null : label === null ? 'other' : place;
      return { postId, personId: identityId, text, at: at.getTime(), byHand };
    }),
    options,
    multiple,
  );
  const accounts = publication.targets.map(({ accountId, network, handle, parts }): QuestionAccount => {
    const own = readings.filter((reading) => reading.accountId === accountId);
    return {
      accountId,
      network,
      handle,
      permalink: parts[0]?.permalink ?? null,
      poll: pollOf(own, options),
      replies: rows.filter((row) => row.accountId === accountId).length,
    };
  });
  const { id: publicationId, number, kind, content } = publication;
  return {
    publicationId,
    number,
    kind,
    text: content.parts[0]?.text ?? '',
    multiple,
    options,
    votes: options.map((_, n) => accounts.reduce((sum, { poll }) => sum + (poll?.counts[n] ?? 0), 0)),
    replies: [...grouped.counts],
    others: grouped.others,
    people: grouped.people,
    accounts,
    answers: rows.map((row, n) => {
      const placed = grouped.answers[n];
      return {
        postId: row.postId,
        accountId: row.accountId,
        person: { identityId: row.identityId, handle: row.handle, name: row.name },
        text: row.text,
        at: row.at.toISOString(),
        permalink: row.permalink,
        options: [...(placed?.options ?? [])],
        by: placed?.by ?? 'match',
        evidence: [...(placed?.evidence ?? [])],
        isAmbiguous: placed?.isAmbiguous ?? false,
        isReplaced: placed?.isReplaced ?? false,
      };
    }),
  };
}

function pollOf(
  readings: readonly PollReadingRow[],
  options: readonly AnswerOption[],
): QuestionAccount['poll'] {
  const last = readings.at(-1);
  if (!last) return null;
  return {
    counts: countsBy(last, options),
    voters: last.voters,
    isClosed: last.isClosed,
    closesAt: last.closesAt?.toISOString() ?? null,
    fetchedAt: last.fetchedAt.toISOString(),
    series: readings.map((reading) => ({
      at: reading.fetchedAt.toISOString(),
      counts: countsBy(reading, options),
    })),
  };
}

/** The network's options by their texts; those that were renamed since, by their places. */
function countsBy({ options: counted }: PollReadingRow, options: readonly AnswerOption[]): number[] {
  return options.map(
    ({ label }, n) => (counted.find(({ text }) => text.trim() === label) ?? counted[n])?.votes ?? 0,
  );
}
