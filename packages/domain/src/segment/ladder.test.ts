import { describe, expect, it } from 'vitest';
import { ladderRung, type Participation } from './ladder.js';

const NOTHING: Participation = {
  originals: 0,
  replies: 0,
  mentions: 0,
  messages: 0,
  quotes: 0,
  reposts: 0,
  likes: 0,
  follows: 0,
};

describe('ladderRung', () => {
  it.each([
    [{ originals: 3, replies: 99 }, 'creator'],
    [{ originals: 2, replies: 3, mentions: 2, messages: 1 }, 'conversationalist'],
    [{ originals: 2, replies: 5 }, 'critic'],
    [{ quotes: 1, likes: 50 }, 'critic'],
    [{ reposts: 1, likes: 2, follows: 9 }, 'collector'],
    [{ likes: 2, follows: 1 }, 'joiner'],
    [{ likes: 1 }, 'spectator'],
    [{ originals: 1 }, 'spectator'],
    [{ messages: 5 }, 'spectator'],
    [{}, 'inactive'],
  ] as const)('puts %o on the rung %s', (seen, rung) => {
    expect(ladderRung({ ...NOTHING, ...seen })).toBe(rung);
  });
});
