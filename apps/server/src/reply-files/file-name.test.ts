import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFileName } from './file-name.js';

describe('the name of a file that is sent', () => {
  it.each([
    ['发票 2026.pdf', '发票 2026.pdf'],
    ['C:\\Users\\me\\价格.xlsx', '价格.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['..', 'file'],
    ['a\r\nBcc: x@y.pdf', 'aBcc_ x@y.pdf'],
    ['photo_\u202Efdp.exe', 'photo_fdp.exe'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(146)}.pdf`],
  ])('of %j is %j', (name, clean) => {
    expect(cleanFileName(name)).toBe(clean);
  });

  it('is never empty, never long, never has folders, and stays what it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (name) => {
        const clean = cleanFileName(name);
        expect(clean).not.toMatch(/^$|[\\/\p{Cc}]/u);
        expect([...clean].length).toBeLessThanOrEqual(150);
      }),
    );
  });
});
