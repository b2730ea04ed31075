import { describe, expect, it } from 'vitest';
import { ConnectorError, type ErrorKind } from '../errors.js';
import { accepted, type Outcome } from '../outcome.js';
import { afterReading } from './after-reading.js';
import { removalEnd } from './removal.js';
import { unlessRefused } from './unless-refused.js';

const text = { en: 'x', zh: 'x' };
const errorOf = (kind: ErrorKind, status: number) =>
  new ConnectorError({ kind, code: `code_${status}`, status, cause: text, action: text });

describe('a deed after a reading', () => {
  it('is done with what was read', async () => {
    expect(
      await afterReading(
        async () => 'a',
        (told) => accepted(told),
      ),
    ).toEqual(accepted('a'));
  });

  it.each([
    ['rejected', 'rejected'],
    ['auth_expired', 'rejected'],
    ['rate_limited', 'not_sent'],
    ['unavailable', 'not_sent'],
  ] as const)('is not begun where that ends %s', async (kind, end) => {
    let isDone = false;
    const outcome = await afterReading(
      () => {
        throw errorOf(kind, 400);
      },
      () => {
        isDone = true;
        return accepted('a');
      },
    );
    expect(outcome.kind).toBe(end);
    expect(isDone).toBe(false);
  });

  it('hides no fault of the deed itself', async () => {
    const fault = errorOf('unavailable', 500);
    const deed = () => Promise.reject(fault);
    await expect(afterReading(() => 1, deed)).rejects.toBe(fault);
  });
});

describe('what stands for an expected refusal', () => {
  const isGone = ({ status }: ConnectorError) => status === 404;

  it('is taken for that refusal only', async () => {
    expect(await unlessRefused(Promise.resolve(1), isGone, () => 2)).toBe(1);
    expect(await unlessRefused(Promise.reject(errorOf('rejected', 404)), isGone, () => 2)).toBe(2);
    const other = errorOf('rejected', 403);
    await expect(unlessRefused(Promise.reject(other), isGone, () => 2)).rejects.toBe(other);
    await expect(
      unlessRefused(
        Promise.reject(new TypeError()),
        () => true,
        () => 2,
      ),
    ).rejects.toThrow(TypeError);
  });
});

describe('a deletion', () => {
  const rejected: Outcome = { kind: 'rejected', error: errorOf('rejected', 404) };
  const isGone = ({ status }: ConnectorError) => status === 404;
  const endOf = (outcome: Outcome, look: () => Promise<unknown>) => removalEnd('7', outcome, look, isGone);

  it('is believed where the post is gone', async () => {
    expect(await endOf(rejected, () => Promise.reject(errorOf('rejected', 404)))).toEqual(accepted('7'));
  });

  it('is refused where the post is still there, and unknown where that cannot be told', async () => {
    expect(await endOf(rejected, async () => 'a post')).toBe(rejected);
    expect((await endOf(rejected, () => Promise.reject(errorOf('unavailable', 502)))).kind).toBe('unknown');
  });

  it('is not looked at where it did not end in 404', async () => {
    const look = () => Promise.reject(new TypeError('looked'));
    expect(await endOf(accepted('7'), look)).toEqual(accepted('7'));
    const forbidden: Outcome = { kind: 'rejected', error: errorOf('rejected', 403) };
    expect(await endOf(forbidden, look)).toBe(forbidden);
  });
});
