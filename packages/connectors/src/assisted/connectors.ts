/** Networks without a way for apps: what is due there becomes a task for a person. */

import { byHandConnector } from './by-hand-connector.js';
import { byHandManifest } from './by-hand-manifest.js';
import { DOUYIN } from './douyin.js';
import { MOMENTS } from './moments.js';
import { XIAOHONGSHU } from './xiaohongshu.js';

export const xiaohongshu = byHandConnector(byHandManifest(XIAOHONGSHU));
export const douyin = byHandConnector(byHandManifest(DOUYIN));
export const moments = byHandConnector(byHandManifest(MOMENTS));
