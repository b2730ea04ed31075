import type { PersonCard, TopicView } from '@tingshuo/contracts';
import { lifeHints, topicLife } from '@tingshuo/graph';
import type { TopicTalk } from './topic.repository.js';

const HOURS = 24;

/** The stage of a topic and what would extend it. */
export function topicView(talk: TopicTalk, days: number, cards: ReadonlyMap<string, PersonCard>): TopicView {
  const perDay = new Array<number>(days).fill(0);
  for (const [ago, posts] of talk.days) perDay[days - 1 - Math.min(days - 1, ago)]! += posts;
  const hours = new Array<number>(HOURS).fill(0);
  for (const [hour, posts] of talk.hours) hours[hour] = posts;
  const { positive, negative, known, absent } = talk;
  const { stage, confidence, reasons, peakDay } = topicLife(perDay);
  const hints = lifeHints({ stage, hours, positive, negative, known, absent }).map((hint) =>
    hint.code === 'absent-spreaders' ? { ...hint, people: hint.people.map((id) => named(id, cards)) } : hint,
  );
  return {
    key: `${talk.kind} ${talk.id}`,
    kind: talk.kind,
    name: talk.kind === 'tag' ? `#${talk.name}` : talk.name,
    posts: talk.posts,
    people: talk.people,
    perDay,
    peakDay,
    stage,
    confidence,
    mood: { positive, negative, known },
    reasons: [...reasons],
    hints,
  };
}

function named(identityId: string, cards: ReadonlyMap<string, PersonCard>) {
  const card = cards.get(identityId);
  return { identityId, name: card?.displayName || card?.handle || '?' };
}
