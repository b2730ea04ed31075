import { describe, expect, it } from 'vitest';
import { encodeMultipart } from './multipart.js';

const read = async (parts: Parameters<typeof encodeMultipart>[0]) => {
  const { body, contentType } = encodeMultipart(parts);
  return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
};

describe('a body with files', () => {
  it('is read back by another implementation, bytes and names kept', async () => {
    const bytes = new Uint8Array([0, 255, 13, 10, 45, 45, 1]);
    const form = await read([
      { name: 'status', value: '包裹 到了' },
      { name: 'pic', fileName: '图 1.png', mimeType: 'image/png', bytes },
    ]);
    expect(form.get('status')).toBe('包裹 到了');
    const file = form.get('pic');
    if (!(file instanceof File)) throw new Error('no file');
    expect([file.name, file.type]).toEqual(['图 1.png', 'image/png']);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
  });

  it('does not let a file name add headers', () => {
    const { body } = encodeMultipart([
      {
        name: 'a',
        fileName: 'x"\r\nx-evil: 1',
        mimeType: 'text/plain\r\nx-evil: 2',
        bytes: new Uint8Array(),
      },
    ]);
    expect(body.toString()).not.toMatch(/^x-evil/m);
  });
});
