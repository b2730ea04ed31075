import { shared } from './shared-columns.js';

/** What people can be ordered by. */
export const ORDERS = ['value', 'strength', 'activity', 'followers', 'pagerank', 'betweenness'] as const;
export type Order = (typeof ORDERS)[number];

/** Everyone present, greatest first; sorted in the thread, since a hundred thousand people take a while. */
export type PeopleOrders = Readonly<Record<Order, Int32Array>>;

/** Unknown figures come last; who is equal goes by strength, then by the order of first sight. */
export function peopleOrders(
  isPresent: Uint8Array,
  figures: Readonly<Record<Order, Float64Array>>,
): PeopleOrders {
  const present = Int32Array.from(isPresent, (_, node) => node).filter((node) => isPresent[node] === 1);
  const byFigure = (order: Order): Int32Array => {
    const keys = figures[order].map((figure) => (Number.isNaN(figure) ? -1 : figure));
    const { strength } = figures;
    return shared(
      present.slice().sort((a, b) => keys[b]! - keys[a]! || strength[b]! - strength[a]! || a - b),
    );
  };
  return {
    value: byFigure('value'),
    strength: byFigure('strength'),
    activity: byFigure('activity'),
    followers: byFigure('followers'),
    pagerank: byFigure('pagerank'),
    betweenness: byFigure('betweenness'),
  };
}
