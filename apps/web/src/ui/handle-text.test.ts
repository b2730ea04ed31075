import { expect, it } from 'vitest';
import { handleText } from './handle-text.js';

it.each([
  ['mastodon', 'ana@social.example', '@ana@social.example'],
  ['x', 'ana', '@ana'],
  ['email', 'ana@post.example', 'ana@post.example'],
  ['sms', '+8613800000000', '+8613800000000'],
])('of %s is written as its people do', (network, handle, written) => {
  expect(handleText(network, handle)).toBe(written);
});
