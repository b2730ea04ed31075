import type { Bilingual } from '@tingshuo/contracts';
import { notFound, Problem } from '../platform/http/problem.js';

/** Every reason for which the library refuses a file, in words. */

const CALLED: Readonly<Record<string, Bilingual>> = {
  'image/jpeg': { en: 'a JPEG picture', zh: 'JPEG 图片' },
  'image/png': { en: 'a PNG picture', zh: 'PNG 图片' },
  'image/gif': { en: 'a GIF picture', zh: 'GIF 图片' },
  'image/webp': { en: 'a WebP picture', zh: 'WebP 图片' },
  'image/avif': { en: 'an AVIF picture', zh: 'AVIF 图片' },
  'image/svg+xml': { en: 'an SVG drawing', zh: 'SVG 图形' },
  'image/heic': { en: 'a HEIC picture', zh: 'HEIC 图片' },
  'image/heif': { en: 'a HEIF picture', zh: 'HEIF 图片' },
  'image/tiff': { en: 'a TIFF picture', zh: 'TIFF 图片' },
  'image/bmp': { en: 'a BMP picture', zh: 'BMP 图片' },
  'video/mp4': { en: 'an MP4 video', zh: 'MP4 视频' },
  'video/quicktime': { en: 'a QuickTime video', zh: 'QuickTime 视频' },
  'video/webm': { en: 'a WebM video', zh: 'WebM 视频' },
  'application/pdf': { en: 'a PDF document', zh: 'PDF 文档' },
  'text/html': { en: 'a web page', zh: '网页' },
};

const called = (mimeType: string): Bilingual => CALLED[mimeType] ?? { en: mimeType, zh: mimeType };

const TAKEN: Bilingual = {
  en: 'The library takes JPEG, PNG, WebP, GIF and AVIF pictures and MP4, MOV and WebM videos.',
  zh: '素材库支持 JPEG、PNG、WebP、GIF、AVIF 图片和 MP4、MOV、WebM 视频。',
};

const EXPORT: Readonly<Record<string, Bilingual>> = {
  'image/svg+xml': {
    en: 'An SVG can carry programs. Export it as PNG and upload that.',
    zh: 'SVG 可能包含脚本，请导出为 PNG 后再上传。',
  },
  'image/heic': {
    en: 'Export it as JPEG; on an iPhone: Settings, Camera, Formats, Most Compatible.',
    zh: '请导出为 JPEG；iPhone 可在“设置 › 相机 › 格式”中选择“兼容性最佳”。',
  },
};

export const mediaNotFound = () => notFound({ en: 'file', zh: '文件' });

/** `found` is null where the content is of no known type. */
export function mediaMismatch(
  name: string,
  ending: string,
  found: string | null,
  rightEnding: string | null,
): Problem {
  const is = found === null ? { en: 'nothing that we know', zh: '无法识别的内容' } : called(found);
  return new Problem(
    'invalid',
    'media_not_what_it_says',
    {
      en: `“${name}” is called .${ending}, but its content is ${is.en}.`,
      zh: `“${name}”的后缀是 .${ending}，但内容是${is.zh}。`,
    },
    {
      action:
        rightEnding === null
          ? { en: 'Look at the file: it may be damaged or renamed.', zh: '请检查文件：可能已损坏或被改名。' }
          : {
              en: `If that is the file you mean, rename it to .${rightEnding}.`,
              zh: `如果确实要上传它，请把后缀改为 .${rightEnding}。`,
            },
    },
  );
}

export function mediaTypeRefused(name: string, found: string | null): Problem {
  const is = found === null ? { en: 'neither a picture nor a video', zh: '既不是图片也不是视频' } : null;
  return new Problem(
    'invalid',
    'media_type',
    {
      en: `“${name}” is ${is ? is.en : called(found ?? '').en}.`,
      zh: is ? `“${name}”${is.zh}。` : `“${name}”是${called(found ?? '').zh}。`,
    },
    { action: EXPORT[found ?? ''] ?? TAKEN },
  );
}

export function mediaTooLarge(name: string, maxBytes: number): Problem {
  const mb = String(Math.floor(maxBytes / 1024 / 1024));
  return new Problem(
    'invalid',
    'media_too_large',
    { en: `“${name}” is larger than ${mb} MB.`, zh: `“${name}”超过 ${mb} MB。` },
    {
      action: {
        en: 'Make it smaller, or ask your administrator for a higher limit.',
        zh: '请压缩后再上传，或请管理员调高上限。',
      },
      details: { maxBytes },
    },
  );
}

export function mediaPixels(name: string, width: number, height: number, maxPixels: number): Problem {
  const size = `${width} × ${height}`;
  const most = Math.floor(maxPixels / 1_000_000);
  return new Problem(
    'invalid',
    'media_pixels',
    {
      en: `“${name}” has ${size} pixels; at most ${most} million are taken.`,
      zh: `“${name}”的尺寸为 ${size} 像素，最多支持 ${most * 100} 万像素。`,
    },
    {
      action: { en: 'Save it in a smaller size.', zh: '请缩小尺寸后再上传。' },
      details: { width, height, maxPixels },
    },
  );
}

export function mediaDamaged(name: string): Problem {
  return new Problem(
    'invalid',
    'media_damaged',
    {
      en: `“${name}” cannot be read: the file is damaged or not complete.`,
      zh: `“${name}”无法读取：文件已损坏或不完整。`,
    },
    { action: { en: 'Open it, save it again and upload that.', zh: '请打开并重新保存后再上传。' } },
  );
}

export function mediaEmpty(name: string): Problem {
  return new Problem('invalid', 'media_empty', {
    en: `“${name}” has no content.`,
    zh: `“${name}”没有内容。`,
  });
}

export const mediaNoCrop = (): Problem =>
  new Problem('invalid', 'media_no_crop', {
    en: 'Only pictures that do not move can be cropped, and the part must lie inside of the picture.',
    zh: '只能裁剪静态图片，且裁剪区域必须在图片之内。',
  });
