import type { ReplyFile, ReplyFileRule } from '@tingshuo/contracts';

export type ReplyFilesProblem =
  | { code: 'textOnly' }
  | { code: 'tooMany'; max: number }
  | { code: 'tooLarge'; name: string; maxBytes: number }
  | { code: 'type'; name: string }
  | { code: 'alone'; name: string }
  | { code: 'textNeeded' }
  | { code: 'together'; bytes: number; maxBytes: number };

type Known = Pick<ReplyFile, 'name' | 'bytes' | 'mimeType'>;

/** Why a reply cannot carry these files, or null. The server judges by the same rule. */
export function replyFilesProblem(
  files: readonly Known[],
  rule: ReplyFileRule | null,
  /** What is written beside them. */
  text: string,
): ReplyFilesProblem | null {
  if (files.length === 0) return null;
  if (!rule) return { code: 'textOnly' };
  const { max, maxBytes, maxBytesOf, maxTotalBytes, mimeTypes, alone } = rule;
  if (files.length > max) return { code: 'tooMany', max };
  const strange = files.find(({ mimeType }) => mimeTypes !== null && !mimeTypes.includes(mimeType));
  if (strange) return { code: 'type', name: strange.name };
  const lonely = files.length > 1 && files.find(({ mimeType }) => alone.includes(mimeType));
  if (lonely) return { code: 'alone', name: lonely.name };
  const mostOf = (mimeType: string) => maxBytesOf[mimeType] ?? maxBytes;
  const large = files.find(({ bytes, mimeType }) => bytes > mostOf(mimeType));
  if (large) return { code: 'tooLarge', name: large.name, maxBytes: mostOf(large.mimeType) };
  const bytes = bytesOf(files);
  if (maxTotalBytes !== null && bytes > maxTotalBytes)
    return { code: 'together', bytes, maxBytes: maxTotalBytes };
  if (!rule.withoutText && text.trim() === '') return { code: 'textNeeded' };
  return null;
}

export const bytesOf = (files: readonly { bytes: number }[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);

/** How long the text may be beside these files. */
export const longestBeside = (
  files: readonly unknown[],
  { maxLength, files: rule }: { maxLength: number; files: ReplyFileRule | null },
): number => (files.length > 0 ? Math.min(maxLength, rule?.maxText ?? maxLength) : maxLength);
