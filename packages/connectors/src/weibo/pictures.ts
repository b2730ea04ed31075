/** Pictures of a post, in their order and in the largest size that is known. */

import type { RemoteMedia } from '@tingshuo/connector-kit';
import type { Picture, PictureInfo } from './schemas.js';

type Pictured = Picture & {
  pic_urls: Picture[];
  pics: Picture[];
  pic?: Picture | undefined;
  pic_ids: string[];
  pic_infos?: Record<string, PictureInfo> | undefined;
};

const SIZE = /^(https?:\/\/[^/]+\.sinaimg\.cn)\/(?:thumbnail|bmiddle|square|orj360)\//;
const HOST = 'https://wx1.sinaimg.cn';

/** The list of pictures tells small ones only: the host keeps the large ones under the same name. */
export function picturesOf(source: Pictured): RemoteMedia[] {
  const infos = source.pic_ids.flatMap((id) => addressIn(source.pic_infos?.[id]) ?? []);
  if (infos.length > 0) return infos.map((url) => ({ kind: 'image', url }));
  const single = largestOf(source);
  const told = [...source.pic_urls, ...source.pics, ...(source.pic ? [source.pic] : [])];
  const listed = told.flatMap((each) => largestOf(each) ?? []);
  const address = single === undefined ? HOST : new URL(single).origin;
  const named = source.pic_ids.map((id) => `${address}/large/${id}.jpg`);
  const urls = listed.length > 0 ? listed : named.length > 0 ? named : single === undefined ? [] : [single];
  // The first one's address is told as it is.
  const exact = urls.map((url) => (single !== undefined && nameOf(url) === nameOf(single) ? single : url));
  return exact.map((url) => ({ kind: 'image', url }));
}

const addressIn = (info: PictureInfo | undefined) =>
  (info?.largest ?? info?.large ?? info?.original ?? info?.thumbnail)?.url;

const largestOf = ({ original_pic, large_pic, bmiddle_pic, thumbnail_pic }: Picture) =>
  original_pic ?? large_pic ?? (bmiddle_pic ?? thumbnail_pic)?.replace(SIZE, '$1/large/');

const nameOf = (url: string) => new URL(url).pathname.split('/').at(-1)?.split('.')[0];
