import { type MediaAsset, type MediaFacts, mediaAssetRoutes } from '@tingshuo/contracts';
import type { Desk } from './desk.js';
import { png } from './png.js';

/** Two frames of one pixel. */
const ANIMATION = Buffer.concat([
  Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0', 'latin1'),
  Buffer.from('!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1'),
  ...[0, 1].map(() => Buffer.from('!\xf9\x04\x04\x0a\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0', 'latin1')),
  Buffer.from(';'),
]);
const box = (type: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};
const FILM = Buffer.concat([
  box('ftyp', Buffer.from('isom\0\0\0\x01isommp42', 'latin1')),
  box('moov', box('mvhd', Buffer.alloc(100))),
  box('mdat', Buffer.alloc(64)),
]);

/** One of each kind that networks tell apart: described or not, too large for some, moving. */
const FILES: readonly { name: string; bytes: () => Buffer; alt: string }[] = [
  { name: 'cup.png', bytes: () => png(40, 30, [150, 90, 40]), alt: 'A cup' },
  { name: 'wall.png', bytes: () => png(24, 48, [90, 90, 90]), alt: '' },
  { name: 'leaf.png', bytes: () => png(31, 17, [20, 120, 40]), alt: '一片茶叶' },
  { name: 'poster.png', bytes: () => png(7_000, 5_000, [10, 10, 60]), alt: 'A poster' },
  { name: 'steam.gif', bytes: () => ANIMATION, alt: 'Steam' },
  { name: 'shop.mp4', bytes: () => FILM, alt: 'The shop' },
];

/** Brings these files to the library as an operator does. */
export async function bringFiles(desk: Desk): Promise<MediaFacts[]> {
  const facts: MediaFacts[] = [];
  for (const { name, bytes, alt } of FILES) {
    const headers = { cookie: desk.cookieOf('operator'), 'content-type': 'application/octet-stream' };
    const url = mediaAssetRoutes.upload.path;
    const answer = await desk.product.app.inject({
      method: 'POST',
      url,
      query: { name },
      headers,
      payload: bytes(),
    });
    if (answer.statusCode !== 200) throw new Error(`${name}: ${answer.body}`);
    const { asset } = mediaAssetRoutes.upload.response.parse(answer.json());
    await desk.call<MediaAsset>('PATCH', `/api/media-assets/${asset.id}`, { alt }, 'operator');
    const { id, mimeType, bytes: size, width, height } = asset;
    facts.push({ id, mimeType, bytes: size, width, height, alt });
  }
  return facts;
}
