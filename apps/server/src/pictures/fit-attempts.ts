/** What a network takes of pictures. Absent: it says no limit. */
export interface PictureRule {
  mimeTypes: readonly string[];
  maxBytes?: number;
  maxPixels?: number;
}

export interface PictureFacts {
  mimeType: string;
  bytes: number;
  width: number;
  height: number;
  hasAlpha: boolean;
}

export interface FitAttempt {
  mimeType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Null: the format loses nothing. */
  quality: number | null;
  width: number;
  height: number;
}

const QUALITIES = [90, 82, 74, 66] as const;
/** Below the lowest quality a smaller picture looks better than a coarser one. */
const SMALLER = 0.8;
const SMALLEST_EDGE = 64;

export function fits(picture: Omit<PictureFacts, 'hasAlpha'>, rule: PictureRule): boolean {
  return (
    rule.mimeTypes.includes(picture.mimeType) &&
    picture.bytes <= (rule.maxBytes ?? Number.POSITIVE_INFINITY) &&
    picture.width * picture.height <= (rule.maxPixels ?? Number.POSITIVE_INFINITY)
  );
}

/**
 * What is tried one after the other until the file is small enough: the best first. No attempt has more pixels than
 * the rule allows or than the picture has. Empty where the network takes none of our formats.
 */
export function fitAttempts(picture: PictureFacts, rule: PictureRule): FitAttempt[] {
  const format = formatFor(picture, rule.mimeTypes);
  if (format === null) return [];
  const pixels = picture.width * picture.height;
  const within = Math.min(1, Math.sqrt((rule.maxPixels ?? pixels) / pixels));
  const attempts: FitAttempt[] = [];
  if (format === 'image/png') attempts.push(sized(picture, within, format, null));
  const lossy = format === 'image/png' ? lossyFor(picture, rule.mimeTypes) : format;
  if (lossy) for (const quality of QUALITIES) attempts.push(sized(picture, within, lossy, quality));
  const [small, quality] = lossy ? [lossy, 82] : [format, null];
  for (let scale = within * SMALLER; ; scale *= SMALLER) {
    const attempt = sized(picture, scale, small, quality);
    if (Math.max(attempt.width, attempt.height) < SMALLEST_EDGE) return attempts;
    attempts.push(attempt);
  }
}

/** What can be seen through stays so where the network can; a photograph is a JPEG wherever that is taken. */
function formatFor(
  { hasAlpha, mimeType }: PictureFacts,
  taken: readonly string[],
): FitAttempt['mimeType'] | null {
  const loses = mimeType !== 'image/png' && mimeType !== 'image/gif';
  const order: FitAttempt['mimeType'][] =
    hasAlpha || !loses
      ? ['image/png', 'image/webp', 'image/jpeg']
      : ['image/jpeg', 'image/webp', 'image/png'];
  return order.find((format) => taken.includes(format)) ?? null;
}

/** A PNG that is too heavy: a lossy file of the same size before a smaller one. */
function lossyFor({ hasAlpha }: PictureFacts, taken: readonly string[]): FitAttempt['mimeType'] | null {
  if (!hasAlpha && taken.includes('image/jpeg')) return 'image/jpeg';
  return taken.includes('image/webp') ? 'image/webp' : null;
}

function sized(
  { width, height }: PictureFacts,
  scale: number,
  mimeType: FitAttempt['mimeType'],
  quality: number | null,
): FitAttempt {
  const edge = (length: number) => Math.max(1, Math.floor(length * scale));
  return { mimeType, quality, width: edge(width), height: edge(height) };
}
