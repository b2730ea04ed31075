import { expect, it } from 'vitest';
import { handleText } from './handle-text.js';

it.each([
  ['mastodon', 'ana@social.example', '@ana@social.example'],
  ['x', 'ana', '@ana'],
  ['email', 'ana@post.example', 'ana@post.example'],
  ['facebook', 'lanxing', '@lanxing'],
  ['facebook', '25666234430551660', '25666234430551660'],
  ['wechat', 'oB8aUI03d96ab6fDNsiZjKSboqD2', 'oB8aUI03d96ab6fDNsiZjKSboqD2'],
  ['sms', '+8613800000000', '+8613800000000'],
])('of %s is written as its people do', (network, handle, written) => {
  expect(handleText(network, handle)).toBe(written);
});
