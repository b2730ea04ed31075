import type { Bilingual, ReplyFileRule } from '@tingshuo/contracts';
import { Problem } from '../platform/http/problem.js';

/** Every reason for which a reply takes no files, in words. */

const TAKE_OUT: Bilingual = { en: 'Take files out, then send again.', zh: '请移除部分文件后重新发送。' };

const MEGABYTE = 1024 * 1024;
const megabytes = (bytes: number): string => `${Math.round((bytes / MEGABYTE) * 10) / 10} MB`;

const refused = (message: Bilingual, action = TAKE_OUT) =>
  new Problem('invalid', 'files_refused', message, { action });

export const fileTooLarge = (name: string, max: number): Problem =>
  new Problem('invalid', 'file_too_large', {
    en: `“${name}” is too large: at most ${megabytes(max)} are taken.`,
    zh: `“${name}”过大，上限为 ${megabytes(max)}。`,
  });

export const fileEmpty = (name: string): Problem =>
  new Problem('invalid', 'file_empty', {
    en: `“${name}” is empty.`,
    zh: `“${name}”是空文件。`,
  });

/** Null where a message may carry all of them. */
export function filesProblem(
  files: readonly { name: string; mimeType: string; bytes: number }[],
  rule: ReplyFileRule | null,
): Problem | null {
  if (!rule) {
    return refused({ en: 'An answer here is text only.', zh: '此处的回复仅支持文字。' });
  }
  const { max, maxBytes, maxBytesOf, maxTotalBytes, mimeTypes, alone } = rule;
  if (files.length > max) {
    return refused({
      en: `At most ${max} files go with one answer.`,
      zh: `一条回复最多附带 ${max} 个文件。`,
    });
  }
  const strange = files.find(({ mimeType }) => mimeTypes !== null && !mimeTypes.includes(mimeType));
  if (strange) {
    return refused({
      en: `“${strange.name}” is of a type that cannot be sent here.`,
      zh: `“${strange.name}”的类型不支持在此发送。`,
    });
  }
  const lonely = files.length > 1 && files.find(({ mimeType }) => alone.includes(mimeType));
  if (lonely) {
    return refused({
      en: `“${lonely.name}” can only go alone: a file of its type takes no other beside it here.`,
      zh: `“${lonely.name}”只能单独发送，此处该类型的文件不能与其他文件一起发送。`,
    });
  }
  const mostOf = (mimeType: string) => maxBytesOf[mimeType] ?? maxBytes;
  const large = files.find(({ bytes, mimeType }) => bytes > mostOf(mimeType));
  if (large) return fileTooLarge(large.name, mostOf(large.mimeType));
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (maxTotalBytes === null || total <= maxTotalBytes) return null;
  return refused({
    en: `All files together have ${megabytes(total)}; at most ${megabytes(maxTotalBytes)} go with one answer.`,
    zh: `文件合计 ${megabytes(total)}，一条回复最多可附带 ${megabytes(maxTotalBytes)}。`,
  });
}
