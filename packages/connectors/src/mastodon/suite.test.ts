import { type Connector, conformance } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { mastodon } from './connector.js';
import { mastodonScript } from './scripted-server.js';

/** Connectors with one fault each, and the checks that must notice it. */
const BROKEN: [string, Connector, RegExp][] = [
  [
    'loses the last event of a batch',
    {
      ...mastodon,
      mentions: async (account, cursor, options) => {
        const batch = await mastodon.mentions(account, cursor, options);
        return { ...batch, events: batch.events.slice(0, -1) };
      },
    },
    /^mentions: 5 arrive at an exact server/,
  ],
  [
    'takes an unknown outcome for not sent',
    {
      ...mastodon,
      publish: async (account, request) => {
        const outcome = await mastodon.publish(account, request);
        return outcome.kind === 'unknown' ? { ...outcome, kind: 'not_sent' } : outcome;
      },
    },
    /^publish ends right on a cut after acceptance/,
  ],
  [
    'answers everything in public',
    {
      ...mastodon,
      reply: (account, request) => mastodon.reply(account, { ...request, visibility: 'public' }),
    },
    /^a reply to a post for followers/,
  ],
  [
    'believes that it read everything',
    {
      ...mastodon,
      findOwn: async (account, query) => ({ ...(await mastodon.findOwn(account, query)), complete: true }),
    },
    /^findOwn says when the window was too long/,
  ],
  [
    'never moves its cursor',
    {
      ...mastodon,
      home: async (account, cursor, options) => ({
        ...(await mastodon.home(account, cursor, options)),
        cursor: cursor ?? {},
      }),
    },
    /^home: nothing new is nothing/,
  ],
  [
    'throws what it meets',
    { ...mastodon, thread: () => Promise.reject(new TypeError('undefined is not a function')) },
    /^thread names 500/,
  ],
];

describe('the conformance suite notices a connector that', () => {
  it.each(BROKEN)('%s', async (_fault, broken, noticing) => {
    const checks = conformance(broken, mastodonScript).filter(({ name }) => noticing.test(name));
    expect(checks.length).toBeGreaterThan(0);
    for (const { run } of checks) await expect(run()).rejects.toThrow();
  });
});
