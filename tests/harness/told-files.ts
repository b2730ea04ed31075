import { expect } from 'vitest';
import { postsOf } from './connector-answers.js';
import type { ConnectorTown } from './connector-town.js';
import { png } from './png.js';
import type { PushAddress } from './push-address.js';

export const pictureFile = (name = 'a.png') => ({
  bytes: png(64, 48, [30, 90, 160]),
  mimeType: 'image/png',
  name,
});

/** Somebody sends a picture and a document, and is answered; what is pushed of it, and where the pictures are. */
export async function toldFiles(
  town: ConnectorTown,
  network: string,
  address: PushAddress,
  answer: (person: string) => Promise<void>,
): Promise<{ kinds: string[]; files: string[] }> {
  for (const kind of ['image', 'file']) {
    await town.tick();
    await town.writes(network, 'bo', '', { kind });
  }
  await town.pushes(network);
  // What was said in public before is told late where nobody listened then.
  const pushed = () =>
    address.batches.flatMap(({ events }) => postsOf(events)).filter(({ kind }) => kind === 'dm');
  await answer(pushed()[0]?.author.externalId ?? '');
  await town.pushes(network);
  expect(address.refusals).toEqual([]);
  const kinds = pushed().map(({ isEcho, text, media }) => {
    const side = isEcho ? 'out' : 'in';
    return `${side} ${media[0]?.kind ?? text}`;
  });
  const pictures = pushed().flatMap(({ media }) => media.filter(({ kind }) => kind === 'image'));
  return { kinds, files: pictures.map(({ url }) => url) };
}
