import { expect, it } from 'vitest';
import { serverSettings } from './server-settings.js';

const GB = 2 ** 30;
const cacheOf = (memoryBytes: number) => serverSettings({ major: 18, memoryBytes }, true)['shared_buffers'];

it('gives the server an eighth of the memory, within bounds', () => {
  expect([0.5, 2, 4, 64].map((size) => cacheOf(size * GB))).toEqual(['128MB', '256MB', '512MB', '1024MB']);
});

it('never trades safety for speed outside tests', () => {
  const { fsync, synchronous_commit, full_page_writes } = serverSettings(
    { major: 18, memoryBytes: GB },
    true,
  );
  expect([fsync, synchronous_commit, full_page_writes]).toEqual(['on', 'on', undefined]);
});
