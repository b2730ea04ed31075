import { mediaAssetRoutes } from '@tingshuo/contracts';
import { addressOf } from '../../api/api.js';

export const fileAddress = (id: string) => addressOf(mediaAssetRoutes.file.path, { id });
export const thumbAddress = (id: string) => addressOf(mediaAssetRoutes.thumb.path, { id });
