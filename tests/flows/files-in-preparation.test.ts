import type { MediaFile } from '@tingshuo/connector-kit';
import { mastodon } from '@tingshuo/connectors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, replyTo, settledWithin, uploadReplyFile } from '../harness/case-work.js';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { png } from '../harness/png.js';

describe.skipIf(!adminUrl)('a file that its network prepares for longer than one try lasts', () => {
  let desk: Desk;
  const tries: { name: string; begun: string | undefined }[] = [];

  /** Answers twice that the file is still prepared; then it is really brought. */
  async function slowly(
    account: Parameters<typeof mastodon.upload>[0],
    file: MediaFile,
    use: Parameters<typeof mastodon.upload>[2],
    begun?: string,
  ) {
    tries.push({ name: file.name, begun });
    if (file.name === 'b.png' && tries.length < 4) return { kind: 'processing', handle: 'h-1' } as const;
    return await mastodon.upload(account, file, use);
  }

  beforeAll(async () => {
    desk = await Desk.start({ connectors: [{ ...mastodon, upload: slowly }] });
  });
  afterAll(async () => desk?.close());

  it('is asked after under its handle at the next tries, and files before it are not brought again', async () => {
    const heard = await desk.hear('both sides, please');
    const files = [];
    for (const name of ['a.png', 'b.png']) {
      const { body } = await uploadReplyFile(desk, name, png(20, name.length, [20, 60, 180]));
      files.push({ id: body.id });
    }
    const caseId = await openCase(desk, heard);
    const { body } = await replyTo(desk, caseId, heard.postId, 'here they are', { files });
    await settledWithin(60_000, desk, body.id, 'sent', 'confirmed');
    expect(tries).toEqual([
      { name: 'a.png', begun: undefined },
      { name: 'b.png', begun: undefined },
      { name: 'b.png', begun: 'h-1' },
      { name: 'b.png', begun: 'h-1' },
    ]);
    const posts = (await desk.posted()).filter(({ text }) => text.includes('here they are'));
    expect(posts).toMatchObject([{ native: { files: { length: 2 } } }]);
  });
});
