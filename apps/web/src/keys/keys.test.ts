import { describe, expect, it } from 'vitest';
import { chordOf } from './chord.js';
import {
  conflictOf,
  KEY_ACTIONS,
  type KeyAction,
  readKeyMap,
  STANDARD_KEYS,
  storeKeyMap,
} from './key-map.js';
import { createKeySequence } from './key-sequence.js';

const press = (
  key: string,
  held: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', true>> = {},
) => chordOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('chord', () => {
  it('has one spelling per chord', () => {
    expect(press('j')).toBe('j');
    expect(press('X', { shiftKey: true })).toBe('Shift+x');
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('!', { shiftKey: true })).toBe('!');
    expect(press('Enter', { metaKey: true })).toBe('Mod+Enter');
    expect(press('Enter', { ctrlKey: true })).toBe('Mod+Enter');
    expect(press('Shift', { shiftKey: true })).toBeNull();
    expect(press('Process')).toBeNull();
  });
});

describe('key sequence', () => {
  const live = new Set<KeyAction>(['go.inbox', 'go.cases', 'mention.case', 'mention.take']);

  it('completes a sequence and leaves single keys alone', () => {
    const keys = createKeySequence(STANDARD_KEYS);
    expect(keys.feed('c', 0, live)).toBe('mention.case');
    expect(keys.feed('g', 10, live)).toBe('pending');
    expect(keys.feed('c', 20, live)).toBe('go.cases');
    expect(keys.feed('c', 30, live)).toBe('mention.case');
  });

  it('forgets a sequence that was begun too long ago', () => {
    const keys = createKeySequence(STANDARD_KEYS);
    keys.feed('g', 0, live);
    expect(keys.feed('i', 5000, live)).toBe('mention.take');
  });

  it('does not wait where nobody listens to the sequence', () => {
    expect(createKeySequence(STANDARD_KEYS).feed('g', 0, new Set(['mention.case']))).toBeNull();
  });

  it('takes a key that does not continue the sequence as a new beginning', () => {
    const keys = createKeySequence(STANDARD_KEYS);
    keys.feed('g', 0, live);
    expect(keys.feed('i', 1, new Set<KeyAction>(['mention.take', 'go.cases']))).toBe('mention.take');
  });
});

describe('key map', () => {
  it('has no two standard actions on the same keys', () => {
    expect(KEY_ACTIONS.filter((action) => conflictOf(STANDARD_KEYS, action, STANDARD_KEYS[action]))).toEqual(
      [],
    );
  });

  it('keeps only what differs from the standard', () => {
    const stored = new Map<string, string>();
    const storage = {
      getItem: (k: string) => stored.get(k) ?? null,
      setItem: (k: string, v: string) => void stored.set(k, v),
    };
    storeKeyMap(storage, { ...STANDARD_KEYS, 'mention.done': 'd' });
    expect([...stored.values()]).toEqual(['{"mention.done":"d"}']);
    expect(readKeyMap(storage)).toEqual({ ...STANDARD_KEYS, 'mention.done': 'd' });
  });

  it('survives unreadable storage', () => {
    expect(readKeyMap({ getItem: () => '[not json' })).toEqual(STANDARD_KEYS);
  });

  it('finds the action that a key would clash with', () => {
    expect(conflictOf(STANDARD_KEYS, 'mention.done', 'g')).toBe('go.inbox');
    expect(conflictOf(STANDARD_KEYS, 'mention.done', 'q')).toBeNull();
  });
});
