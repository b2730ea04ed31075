import type { TopicRow } from '@tingshuo/contracts';
import {
  postsOfWeek,
  quietDays,
  TOPIC_DAYS,
  type TopicFacts,
  topicGrowth,
  valueTier,
} from '@tingshuo/domain';
import { topicLife } from '@tingshuo/graph';
import type { TopicTalk } from './topic-talk.repository.js';

/** Topics as rows in the order given, which is that of their value; conversations still lack their names. */
export function topicRows(talk: readonly TopicTalk[]): TopicRow[] {
  const ranked = { topic: 0, conversation: 0 };
  for (const { key } of talk) ranked[sideOf(key)]++;
  const before = { topic: 0, conversation: 0 };
  return talk.map(({ key, days, networks, ...said }) => {
    const perDay = new Array<number>(TOPIC_DAYS).fill(0);
    for (const [ago, posts] of days) perDay[TOPIC_DAYS - 1 - Math.min(TOPIC_DAYS - 1, ago)]! += posts;
    const side = sideOf(key);
    return {
      ...said,
      key,
      name: key.startsWith('tag ') ? `#${key.slice('tag '.length)}` : key,
      kind: kindOf(key),
      stage: topicLife(perDay).stage,
      tier: valueTier(said.value > 0 ? before[side]++ : null, ranked[side]),
      postsWeek: postsOfWeek(perDay),
      growth: topicGrowth(perDay),
      quietDays: quietDays(perDay),
      networks,
      perDay,
    };
  });
}

/** What a segment can ask of a topic. */
export function topicFacts({ networks, ...row }: TopicRow): TopicFacts {
  return { ...row, network: networks };
}

function kindOf(key: string): TopicRow['kind'] {
  if (key.startsWith('talk ')) return 'conversation';
  return key.startsWith('rule ') ? 'rule' : 'tag';
}

function sideOf(key: string): 'topic' | 'conversation' {
  return kindOf(key) === 'conversation' ? 'conversation' : 'topic';
}
