const LONGEST = 150;

/**
 * A name that the systems of those who receive it can keep: without folders, control characters and signs that turn the
 * direction of writing, so that an ending is what it looks like. Never empty.
 */
export function cleanFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .normalize('NFC');
  if ([...plain].length <= LONGEST) return plain === '' ? 'file' : plain;
  const ending = /\.[a-z0-9]{1,8}$/i.exec(plain)?.[0] ?? '';
  return [...plain].slice(0, LONGEST - ending.length).join('') + ending;
}
