import type { MediaAsset, MediaLimits } from '@tingshuo/contracts';
import { useEffectEvent, useState, useSyncExternalStore } from 'react';
import { ApiFailure } from '../../api/api-failure.js';
import { newId } from '../../api/new-id.js';
import { formatBytes } from './file-size.js';
import { useMediaChanged, useMediaLimits } from './media-queries.js';
import { uploadFile } from './upload-file.js';
import { type UploadItem, UploadQueue } from './upload-queue.js';

export interface Uploads {
  items: readonly UploadItem[];
  add: (files: Iterable<File>) => void;
  stop: (id: string) => void;
  again: (id: string) => void;
  clear: () => void;
}

/** Uploads of one page. They go on while it stands; what has come in is in the library whatever happens to it. */
export function useUploads(onAdded?: (asset: MediaAsset) => void): Uploads {
  const limits = useMediaLimits().data;
  const changed = useMediaChanged();
  const told = useEffectEvent((asset: MediaAsset) => {
    void changed();
    onAdded?.(asset);
  });
  const [queue] = useState(() => new UploadQueue(uploadFile, newId, (asset) => told(asset)));
  const items = useSyncExternalStore(queue.subscribe, queue.read);
  return {
    items,
    add: (files) => queue.add([...files], (file) => limits && tooLarge(file, limits)),
    stop: (id) => queue.stop(id),
    again: (id) => queue.again(id),
    clear: () => queue.clear(),
  };
}

/** Told before anything is sent; the server looks again, and at what the file really is. */
function tooLarge(file: File, limits: MediaLimits): ApiFailure | null {
  const max = file.type.startsWith('image/') ? limits.imageBytes : limits.videoBytes;
  if (file.size <= max) return null;
  const { name, size } = file;
  return new ApiFailure(400, {
    code: 'media_too_large',
    message: {
      en: `“${name}” has ${formatBytes(size, 'en')}; at most ${formatBytes(max, 'en')} are taken.`,
      zh: `“${name}”大小为 ${formatBytes(size, 'zh')}，上限为 ${formatBytes(max, 'zh')}。`,
    },
    action: null,
  });
}
