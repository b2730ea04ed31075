import { expect, it } from 'vitest';
import { outcomeOf } from './count-outcome.js';
import { aRow } from './testing/a-row.js';

const FAULT = { en: 'The network is away.', zh: '平台暂时无法访问。' };
const AT = '2026-11-22T08:00:00.000Z';

it('tells for every account whether it was counted, was counted a moment ago, or why not', () => {
  const rows = [
    aRow({ accountId: 'a', fetchedAt: AT, nextAt: AT }),
    aRow({ accountId: 'b', nextAt: AT, fault: FAULT }),
    aRow({ accountId: 'c', nextAt: AT, isAsked: true }),
    aRow({ accountId: 'd', fetchedAt: AT, nextAt: AT }),
    aRow({ accountId: 'e', fetchedAt: AT, nextAt: null, state: 'ended' }),
    aRow({ accountId: 'f', isAsked: true, state: 'unavailable' }),
  ];
  expect(outcomeOf(rows, ['a', 'b', 'c'])).toEqual({ counted: 1, fresh: 1, faulty: 1, late: 1 });
});
