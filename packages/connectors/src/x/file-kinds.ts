/** Which files X takes: pictures in one request, animations and videos in parts. Sizes are those of accounts without Premium. */

export interface FileKind {
  /** The second half of X's media categories: `tweet_image`, `dm_image` … */
  category: 'image' | 'gif' | 'video';
  mimeTypes: readonly string[];
  maxBytes: number;
}

export const PICTURE: FileKind = {
  category: 'image',
  mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'image/tiff'],
  maxBytes: 5_000_000,
};
export const ANIMATION: FileKind = { category: 'gif', mimeTypes: ['image/gif'], maxBytes: 15_000_000 };
/** Posts may have larger ones, messages not. */
export const VIDEO: FileKind = {
  category: 'video',
  mimeTypes: ['video/mp4', 'video/quicktime', 'video/webm'],
  maxBytes: 512_000_000,
};

const KINDS = [PICTURE, ANIMATION, VIDEO];

/** The kind of a file that X takes; undefined for any other. */
export const kindOf = (mimeType: string, bytes: number): FileKind | undefined =>
  KINDS.find((kind) => kind.mimeTypes.includes(mimeType) && bytes <= kind.maxBytes);

/** What all kinds together allow, as a rule for answers. */
export const FILES_OF_ANSWERS = {
  maxBytes: VIDEO.maxBytes,
  maxBytesOf: Object.fromEntries(
    KINDS.flatMap(({ mimeTypes, maxBytes }) => mimeTypes.map((type) => [type, maxBytes] as const)),
  ),
  mimeTypes: KINDS.flatMap(({ mimeTypes }) => mimeTypes),
  withoutText: true as const,
};
