import sharp from 'sharp';

/** A picture's header: nothing has been decoded. */
export interface PictureHeader {
  /** As people see it: turned as the camera says. */
  width: number;
  height: number;
  /** All frames together. */
  pixels: number;
  frames: number;
  hasAlpha: boolean;
  /** It carries what should not be told on: where and with what it was taken, or that it lies on its side. */
  isTelling: boolean;
}

export class UnreadablePictureError extends Error {
  override name = 'UnreadablePictureError';
}

export const THUMB_EDGE = 480;
const KEPT_QUALITY = 92;

/** Reads the header alone, so that a picture that is too large is known before it fills the memory. */
export async function pictureHeader(bytes: Uint8Array): Promise<PictureHeader> {
  const found = await readable(() => sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata());
  const { width, height } = found.autoOrient;
  const frames = found.pages ?? 1;
  return {
    width,
    height,
    pixels: width * height * frames,
    frames,
    hasAlpha: found.hasAlpha,
    isTelling: Boolean(found.exif ?? found.xmp ?? found.iptc) || (found.orientation ?? 1) !== 1,
  };
}

/**
 * The picture upright and without anything but its colours; the very same bytes where there was nothing to take out.
 * Throws UnreadablePictureError.
 */
export async function withoutTraces(
  bytes: Uint8Array,
  header: PictureHeader,
  maxPixels: number,
): Promise<Uint8Array> {
  if (!header.isTelling) return bytes;
  const isAnimated = header.frames > 1;
  return await readable(async () => {
    // Metadata is left out unless it is asked for; the colour profile is.
    const upright = sharp(bytes, { limitInputPixels: maxPixels, animated: isAnimated, failOn: 'error' })
      .autoOrient()
      .keepIccProfile();
    const { format } = await upright.metadata();
    if (format === 'jpeg') upright.jpeg({ quality: KEPT_QUALITY, chromaSubsampling: '4:4:4' });
    if (format === 'webp') upright.webp({ quality: KEPT_QUALITY });
    if (format === 'heif') upright.avif({ quality: 75 });
    return await upright.toBuffer();
  });
}

/** A small WebP of the first frame. Decodes the whole picture, so that a damaged one throws UnreadablePictureError. */
export async function thumbOf(bytes: Uint8Array, maxPixels: number): Promise<Uint8Array> {
  return await readable(async () =>
    sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: THUMB_EDGE, height: THUMB_EDGE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer(),
  );
}

/** The part of a picture, in the picture's own format. */
export async function cropOf(
  bytes: Uint8Array,
  part: { x: number; y: number; width: number; height: number },
  maxPixels: number,
): Promise<Uint8Array> {
  return await readable(async () => {
    const cut = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
      .keepIccProfile()
      .extract({ left: part.x, top: part.y, width: part.width, height: part.height });
    const { format } = await cut.metadata();
    if (format === 'jpeg') cut.jpeg({ quality: KEPT_QUALITY, chromaSubsampling: '4:4:4' });
    if (format === 'webp') cut.webp({ quality: KEPT_QUALITY });
    if (format === 'heif') cut.avif({ quality: 75 });
    return await cut.toBuffer();
  });
}

async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new UnreadablePictureError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
