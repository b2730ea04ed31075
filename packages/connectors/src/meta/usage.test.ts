import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usageOf } from './usage.js';

const NOW = new Date('2026-11-21T22:00:00.000Z');
const app = (facts: object) => ({ 'x-app-usage': JSON.stringify(facts) });

describe('usageOf', () => {
  it('takes the fullest of all budgets', () => {
    const business = JSON.stringify({
      1: [{ type: 'pages', call_count: 12, total_time: 61.5 }],
      2: [{ call_count: 30 }],
    });
    const headers = {
      ...app({ call_count: 28, total_time: 25, total_cputime: 25 }),
      'x-business-use-case-usage': business,
    };
    expect(usageOf(headers, NOW)).toEqual({ rate: { limit: 100, remaining: 38 } });
  });
  it('says until when access is lost', () => {
    const business = JSON.stringify({ 1: [{ call_count: 100, estimated_time_to_regain_access: 5 }] });
    expect(usageOf({ 'x-business-use-case-usage': business }, NOW)).toEqual({
      rate: { limit: 100, remaining: 0, resetAt: '2026-11-21T22:05:00.000Z' },
      waitMs: 300_000,
    });
  });
  it('never tells less than nothing', () => {
    expect(usageOf(app({ call_count: 340 }), NOW)?.rate.remaining).toBe(0);
  });
  it.each([[{}], [{ 'x-app-usage': 'no' }], [{ 'x-app-usage': '[]' }], [app({ call_count: 'many' })]])(
    'knows nothing of %o',
    (headers) => expect(usageOf(headers, NOW)).toBeUndefined(),
  );
  it('holds for any header', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (header) => {
        const usage = usageOf({ 'x-app-usage': header }, NOW);
        expect(usage?.rate.remaining ?? 0).toBeGreaterThanOrEqual(0);
        expect(usage?.rate.remaining ?? 0).toBeLessThanOrEqual(100);
      }),
    );
  });
});
