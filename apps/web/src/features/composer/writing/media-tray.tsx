import { Button } from '@mantine/core';
import type { ContentPart, MediaUse } from '@tingshuo/contracts';
import { ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../../../undo/undo-context.js';
import { MediaPicker } from '../../media-library/media-picker.js';
import { useComposer } from '../composer-context.js';
import { addMedia, insertMedia, MAX_MEDIA, moveMedia, removeMedia } from '../draft/draft-edits.js';
import { fieldIdIn } from '../problems/jump-target.js';
import { MediaItem } from './media-item.js';
import styles from './writing.module.css';

/** The files of a part in their order: dragged, or moved with the arrow keys. */
export function MediaTray({ part, index }: { part: ContentPart; index: number }) {
  const { t } = useTranslation('composer');
  const { change, scope, isReadOnly, learnFiles } = useComposer();
  const [isPicking, setPicking] = useState(false);
  const room = MAX_MEDIA - part.media.length;
  const undo = useUndo();
  const id = fieldIdIn('media', scope, index);
  const remove = (use: MediaUse, at: number) => {
    change(removeMedia(scope, index, use.assetId));
    undo.offer({
      done: t('mediaRemoved'),
      undo: async () => change(insertMedia(scope, index, at, use)),
    });
  };
  return (
    <div id={id} className={styles.tray} tabIndex={-1}>
      {part.media.length > 0 && (
        <ol className={styles.media} aria-label={t('media')}>
          {part.media.map((use, at) => (
            <MediaItem
              key={use.assetId}
              use={use}
              place={{ list: id, index: at, isFixed: isReadOnly, of: part.media.length }}
              part={index}
              onMove={(from, to) => change(moveMedia(scope, index, from, to))}
              onRemove={() => remove(use, at)}
            />
          ))}
        </ol>
      )}
      {!isReadOnly && room > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<ImagePlus size={14} aria-hidden />}
          onClick={() => setPicking(true)}
        >
          {t('addMedia')}
        </Button>
      )}
      {isPicking && (
        <MediaPicker
          max={room}
          onClose={() => setPicking(false)}
          onPick={(assets) => {
            learnFiles(assets);
            change(
              addMedia(
                scope,
                index,
                assets.map((asset) => asset.id),
              ),
            );
            setPicking(false);
          }}
        />
      )}
    </div>
  );
}
