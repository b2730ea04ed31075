/** Spoils the lists of an answer: items twice, in another order, or not yet visible. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import { hashUnit, Random } from '../world/random.js';
import type { FaultRule } from './fault-rule.js';

export interface ListFaultClock {
  now: number;
  /** When the item with this id arrived (ms); null when unknown. */
  arrivedAt: (id: string) => number | null;
}

export function reshapeLists(rule: FaultRule, answer: Answer, clock: ListFaultClock): Answer {
  const { json } = answer;
  const reshape = (items: readonly unknown[]): unknown[] => reshapeItems(rule, items, clock);
  if (Array.isArray(json)) return { ...answer, ...bodyOf(reshape(json)) };
  if (!json || typeof json !== 'object' || answer.status >= 400) return answer;
  const entries = Object.entries(json).map(([name, value]) =>
    // Lists inside one entity (mentions, tags) are not pages.
    [name, Array.isArray(value) && !('id' in json) ? reshape(value) : value],
  );
  return { ...answer, ...bodyOf(Object.fromEntries(entries)) };
}

function bodyOf(json: unknown): Pick<Answer, 'json' | 'body'> {
  const { body } = jsonAnswer(json);
  return { json, body };
}

function reshapeItems(rule: FaultRule, items: readonly unknown[], clock: ListFaultClock): unknown[] {
  const random = new Random(`${rule.seed}/${items.map(idOf).join()}`);
  if (rule.kind === 'duplicates') {
    return items.flatMap((item, index) => (index === 0 || random.chance(0.3) ? [item, item] : [item]));
  }
  if (rule.kind === 'reordering') {
    const keyed = items.map((item) => ({ item, key: random.next() }));
    return keyed.sort((left, right) => left.key - right.key).map(({ item }) => item);
  }
  return items.filter((item) => {
    const id = idOf(item);
    const arrivedAt = clock.arrivedAt(id);
    if (arrivedAt === null || arrivedAt + rule.lateMs <= clock.now) return true;
    return hashUnit(`${rule.seed}/${id}`) >= rule.probability;
  });
}

/** Networks name an item by its id or its address, or wrap it in an entry of a feed. */
function idOf(item: unknown): string {
  if (!item || typeof item !== 'object') return '';
  if ('id' in item) return String(item.id);
  if ('uri' in item) return String(item.uri);
  return 'post' in item ? idOf(item.post) : '';
}
