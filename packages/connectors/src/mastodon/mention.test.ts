import { describe, expect, it } from 'vitest';
import { withMention } from './mention.js';

describe('withMention', () => {
  it.each([
    ['puts the author in front', 'hello', 'ana@far.example', '@ana@far.example hello'],
    ['takes a handle with its @', 'hello', '@ana', '@ana hello'],
    [
      'leaves a text that mentions the author',
      'hello @Ana@far.example!',
      'ana@far.example',
      'hello @Ana@far.example!',
    ],
    ['sees that another handle only begins the same', 'hello @anabel', 'ana', '@ana hello @anabel'],
    [
      'sees that the same name on another server is someone else',
      '@ana@else.example hi',
      'ana',
      '@ana @ana@else.example hi',
    ],
    [
      'knows a mention before a full stop',
      'ask @ana@far.example.',
      'ana@far.example',
      'ask @ana@far.example.',
    ],
    ['knows a mention right before Chinese', '@ana您好', 'ana', '@ana您好'],
    ['does not mention ourselves', 'more to say', 'brand', 'more to say'],
    ['knows hosts with a port', '@ana@127.0.0.1:4100 hi', 'ana@127.0.0.1:4100', '@ana@127.0.0.1:4100 hi'],
  ])('%s', (_what, text, author, expected) => expect(withMention(text, author, 'brand')).toBe(expected));
});
