import { CONTENT_KINDS, type ContentKind } from '@tingshuo/contracts';

/** The kinds by their names in both languages. */
export const KIND_NAMES: ReadonlyMap<string, ContentKind> = new Map([
  ...CONTENT_KINDS.map((kind) => [kind, kind] as const),
  ['公告', 'announcement'],
  ['通知', 'announcement'],
  ['知识', 'knowledge'],
  ['产品', 'product'],
  ['商品', 'product'],
  ['门店', 'store'],
  ['促销', 'promotion'],
  ['提问', 'question'],
  ['投票', 'poll'],
]);

/** What becomes of a row, in both languages. */
export const MODE_NAMES: ReadonlyMap<string, 'draft' | 'at' | 'slot'> = new Map([
  ['draft', 'draft'],
  ['草稿', 'draft'],
  ['at', 'at'],
  ['schedule', 'at'],
  ['scheduled', 'at'],
  ['定时', 'at'],
  ['slot', 'slot'],
  ['queue', 'slot'],
  ['队列', 'slot'],
]);
