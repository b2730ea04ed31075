import type { NetworkLook } from '@tingshuo/contracts';
import { expect, it } from 'vitest';
import { startWords } from '../i18n/locale.js';
import { fakeServer } from '../testing/fake-server.js';
import {
  askNetworkLooks,
  handleText,
  handNetworks,
  networkColour,
  networkLetter,
  networkName,
} from './network-looks.js';

const look = (network: string, more: Partial<NetworkLook> = {}): NetworkLook => ({
  network,
  name: { en: `The ${network}`, zh: `${network} 网` },
  sign: null,
  plainHandles: null,
  byHand: false,
  ...more,
});
const { api } = fakeServer({
  'GET /api/network-looks': {
    rows: [
      look('street', { sign: { letter: '街', colour: '#123456' } }),
      look('post', { plainHandles: '' }),
      look('page', { plainHandles: '^\\d+$' }),
      look('wall', { byHand: true }),
      look('stage', { byHand: true }),
    ],
  },
});
await askNetworkLooks(api);

it('draws a network as the server says', () => {
  expect([networkLetter('street'), networkColour('street'), networkName('street', 'zh')]).toEqual([
    '街',
    '#123456',
    'street 网',
  ]);
});

it('draws one without a sign, or one that nobody knows, as a letter on grey', () => {
  expect([networkLetter('post'), networkColour('post')]).toEqual(['T', '#4f5564']);
  expect([networkLetter('gone'), networkColour('gone'), networkName('gone')]).toEqual([
    'G',
    '#4f5564',
    'gone',
  ]);
});

it.each([
  ['street', 'ana@social.example', '@ana@social.example'],
  ['post', 'ana@post.example', 'ana@post.example'],
  ['page', 'lanxing', '@lanxing'],
  ['page', '25666234430551660', '25666234430551660'],
  ['gone', 'ana', '@ana'],
])('writes a handle of %s as its people do', (network, handle, written) => {
  expect(handleText(network, handle)).toBe(written);
});

it('lists where people post by hand', () => {
  expect(handNetworks('en')).toBe('The wall and The stage');
});

it('names networks in the reader’s language', async () => {
  await startWords('zh');
  expect(networkName('street')).toBe('street 网');
  await startWords('en');
  expect(networkName('street')).toBe('The street');
});

it('stands where the server cannot be asked', async () => {
  await askNetworkLooks(fakeServer({}).api);
  expect(networkLetter('street')).toBe('街');
});
