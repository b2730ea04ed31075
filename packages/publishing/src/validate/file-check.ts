import type { MediaFacts, PublicationProblem, PublishRules } from '@tingshuo/contracts';
import { type CheckedAccount, problemOf } from './check.js';

type MediaRules = NonNullable<PublishRules['media']>;

/** Still pictures that the library makes fit by itself before they are sent. */
const ADAPTED = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/heic',
  'image/heif',
  'image/tiff',
  'image/bmp',
]);
const MEGABYTE = 1_000_000;

/** Whether the network takes this file; what the library makes fit by itself is only told. */
export function checkFile(
  account: CheckedAccount,
  rules: MediaRules,
  facts: MediaFacts,
  part: number,
): PublicationProblem[] {
  const { en, zh } = account.rules.networkName;
  const isVideo = facts.mimeType.startsWith('video/');
  const rule = isVideo ? rules.video : rules.image;
  const canAdapt = rule !== null && ADAPTED.has(facts.mimeType);
  const found = (words: Pick<PublicationProblem, 'code' | 'message'>, fix: PublicationProblem['fix']) =>
    problemOf(
      account,
      { ...words, fix: canAdapt ? null : fix },
      { severity: canAdapt ? 'warning' : 'error', field: 'media', part },
    );
  if (rule === null || !rule.mimeTypes.includes(facts.mimeType)) {
    const message = canAdapt
      ? { en: `It is converted for ${en}.`, zh: `将为 ${zh} 自动转换格式。` }
      : {
          en: `${en} takes no ${facts.mimeType} here.`,
          zh: `此处无法向 ${zh} 发布 ${facts.mimeType} 文件。`,
        };
    return [found({ code: 'media_type', message }, ANOTHER)];
  }
  const problems: PublicationProblem[] = [];
  if (facts.bytes > rule.maxBytes) {
    const [is, most] = [facts.bytes, rule.maxBytes].map((bytes) => (bytes / MEGABYTE).toFixed(1));
    const message = canAdapt
      ? { en: `It is made smaller for ${en} (${most} MB).`, zh: `将为 ${zh} 自动压缩（上限 ${most} MB）。` }
      : {
          en: `${en} takes ${most} MB; this has ${is} MB.`,
          zh: `${zh} 上限为 ${most} MB，当前为 ${is} MB。`,
        };
    problems.push(found({ code: 'media_too_large', message }, ANOTHER));
  }
  const { width, height } = facts;
  if (rule.maxPixels !== null && width !== null && height !== null && width * height > rule.maxPixels) {
    const message = canAdapt
      ? { en: `It is scaled down for ${en}.`, zh: `将为 ${zh} 自动缩小尺寸。` }
      : {
          en: `${en} takes ${rule.maxPixels} pixels; this has ${width * height}.`,
          zh: `${zh} 上限为 ${rule.maxPixels} 像素，当前为 ${width * height}。`,
        };
    problems.push(found({ code: 'media_pixels', message }, ANOTHER));
  }
  return problems;
}

const ANOTHER = { en: 'Choose another file or make it smaller.', zh: '请更换文件或将其缩小。' };
