import { z } from 'zod';
import { Id, IdParams, Instant, list, PageCursor, page } from '../basics.js';
import { route } from '../route.js';
import { MediaFacts } from './rules.js';

/** `animation`: a picture that moves. Networks treat it as a file of its own, and it is never shrunk to fit. */
export const MEDIA_KINDS = ['image', 'animation', 'video'] as const;
export const MediaKind = z.enum(MEDIA_KINDS);
export type MediaKind = z.infer<typeof MediaKind>;

/** The longest description that a network takes is shorter. */
const Alt = z.string().trim().max(5000);
const Name = z.string().trim().min(1).max(200);
const Tags = z.array(z.string().trim().min(1).max(50)).max(20);

/** A file of the library. `mimeType`, `bytes` and size in pixels are those of the file as it is kept. */
export const MediaAsset = MediaFacts.extend({
  name: z.string(),
  kind: MediaKind,
  tags: z.array(z.string()),
  /** Of a video, where the file tells. */
  durationMs: z.number().nullable(),
  /** The file that this one was cut from. */
  cropOf: Id.nullable(),
  addedBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: Instant,
  isRemoved: z.boolean(),
  /** Publications, drafts among them, whose content names it. */
  usedIn: z.number(),
});
export type MediaAsset = z.infer<typeof MediaAsset>;

/** What the library takes. The same numbers are held by the server; a browser can tell before it sends. */
export const MediaLimits = z.object({
  imageBytes: z.number(),
  videoBytes: z.number(),
  /** Width times height. */
  pixels: z.number(),
  mimeTypes: z.array(z.string()),
});
export type MediaLimits = z.infer<typeof MediaLimits>;

/** A part of a picture, in its own pixels. */
export const MediaCrop = z.object({
  x: z.number().int().nonnegative(),
  y: z.number().int().nonnegative(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type MediaCrop = z.infer<typeof MediaCrop>;

const read = 'publications.read';
const write = 'publications.write';

export const mediaAssetRoutes = {
  /** Newest first; `q` looks in name, description and tags. */
  list: route({
    method: 'GET',
    path: '/api/media-assets',
    access: read,
    audit: false,
    query: z.object({
      q: z.string().max(200).optional(),
      kind: list(MediaKind),
      tag: z.string().max(50).optional(),
      cursor: PageCursor.optional(),
    }),
    response: page(MediaAsset),
  }),
  limits: route({
    method: 'GET',
    path: '/api/media-assets/limits',
    access: read,
    audit: false,
    response: MediaLimits,
  }),
  tags: route({
    method: 'GET',
    path: '/api/media-assets/tags',
    access: read,
    audit: false,
    response: z.object({ rows: z.array(z.object({ tag: z.string(), count: z.number() })) }),
  }),
  /** Also of removed files: posts keep what they use. */
  show: route({
    method: 'GET',
    path: '/api/media-assets/:id',
    access: read,
    audit: false,
    params: IdParams,
    response: MediaAsset,
  }),
  /**
   * The file is the body, as `application/octet-stream`. The same content is kept once: then `isNew` is false and the
   * file that was there is the answer. 400 `media_too_large`, `media_type`, `media_not_what_it_says`, `media_pixels`,
   * `media_damaged`, `media_empty`.
   */
  upload: route({
    method: 'POST',
    path: '/api/media-assets',
    access: write,
    audit: 'media.added',
    query: z.object({ name: Name }),
    response: z.object({ asset: MediaAsset, isNew: z.boolean() }),
  }),
  change: route({
    method: 'PATCH',
    path: '/api/media-assets/:id',
    access: write,
    audit: 'media.changed',
    params: IdParams,
    body: z.object({ name: Name, alt: Alt, tags: Tags }).partial(),
    response: MediaAsset,
  }),
  /** Makes a new file; the one it is cut from stays. */
  crop: route({
    method: 'POST',
    path: '/api/media-assets/:id/crop',
    access: write,
    audit: 'media.added',
    params: IdParams,
    body: MediaCrop,
    response: MediaAsset,
  }),
  /** Out of the library; what is planned with it still goes out with it. */
  remove: route({
    method: 'DELETE',
    path: '/api/media-assets/:id',
    access: write,
    audit: 'media.removed',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
  restore: route({
    method: 'POST',
    path: '/api/media-assets/:id/restore',
    access: write,
    audit: 'media.restored',
    params: IdParams,
    response: MediaAsset,
  }),
  /** Which publications use it, the last changed first, at most a hundred. */
  uses: route({
    method: 'GET',
    path: '/api/media-assets/:id/uses',
    access: read,
    audit: false,
    params: IdParams,
    response: z.object({ rows: z.array(z.object({ id: Id, number: z.number(), text: z.string() })) }),
  }),
  /** The bytes, or a range of them. */
  file: route({
    method: 'GET',
    path: '/api/media-assets/:id/file',
    access: read,
    audit: false,
    params: IdParams,
    response: z.unknown(),
  }),
  /** For networks that fetch files themselves: a signed address that ends after a day. */
  publicFile: route({
    method: 'GET',
    path: '/api/public-files',
    access: 'public',
    audit: false,
    query: z.object({ token: z.string().max(1000) }),
    response: z.unknown(),
  }),
  /** A small picture of it, as WebP. 404 where it has none (a video). */
  thumb: route({
    method: 'GET',
    path: '/api/media-assets/:id/thumb',
    access: read,
    audit: false,
    params: IdParams,
    response: z.unknown(),
  }),
};
