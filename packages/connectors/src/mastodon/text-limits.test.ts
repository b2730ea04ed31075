import type { HttpClient } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { textLimits } from './text-limits.js';

/** An instance that answers its newest endpoint, or its first one only. */
async function limitsOf(body: unknown, version: 'v1' | 'v2' = 'v2') {
  const http: HttpClient = {
    async request({ url }) {
      const isKnown = url.endsWith(`/${version}/instance`);
      return {
        status: isKnown ? 200 : 404,
        headers: {},
        url,
        text: '',
        json: () => (isKnown ? body : { error: 'no such page' }),
        freshConnection: true,
      };
    },
  };
  return await textLimits({ baseUrl: 'https://social.example', http, now: () => new Date(0) });
}

const statuses = { max_characters: 5000, characters_reserved_per_url: 25 };

describe('the limits of an instance', () => {
  it('are those of its texts and polls', async () => {
    const polls = {
      max_options: 20,
      max_characters_per_option: 200,
      min_expiration: 0,
      max_expiration: 31_536_000,
    };
    expect(await limitsOf({ configuration: { statuses, polls } })).toEqual({
      max: 5000,
      urlLength: 25,
      poll: { maxOptions: 20, maxOptionLength: 200, maxMinutes: 525_600 },
    });
  });
  it.each([
    ['no polls', undefined],
    ['polls that are no choice', { max_options: 0, max_characters_per_option: null, max_expiration: '1' }],
  ])('with %s leave those of the network', async (_what, polls) => {
    expect(await limitsOf({ configuration: { statuses, polls } })).toEqual({ max: 5000, urlLength: 25 });
  });
  it('are read from Pleroma by its own names', async () => {
    const poll_limits = { max_options: 20, max_option_chars: 200, max_expiration: 3600, min_expiration: 0 };
    expect(await limitsOf({ max_toot_chars: 4000, poll_limits }, 'v1')).toEqual({
      max: 4000,
      urlLength: 23,
      poll: { maxOptions: 20, maxOptionLength: 200, maxMinutes: 60 },
    });
  });
  it('are those of the network where an instance tells none', async () => {
    expect(await limitsOf({ title: 'an instance' })).toEqual({ max: 500, urlLength: 23 });
  });
});
