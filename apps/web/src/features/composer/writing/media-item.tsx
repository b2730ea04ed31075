import { ActionIcon, Popover } from '@mantine/core';
import type { MediaFacts, MediaKind, MediaUse } from '@tingshuo/contracts';
import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AltForm } from '../../media-library/alt-form.js';
import { MediaThumb } from '../../media-library/media-thumb.js';
import { useComposer } from '../composer-context.js';
import { describeMedia } from '../draft/draft-edits.js';
import { useDragOrder } from './use-drag-order.js';
import styles from './writing.module.css';

interface MediaItemProps {
  use: MediaUse;
  part: number;
  place: { list: string; index: number; isFixed: boolean; of: number };
  onMove: (from: number, to: number) => void;
  onRemove: () => void;
}

/** A file in the tray: its place, its description, and the way out. */
export function MediaItem({ use, part, place, onMove, onRemove }: MediaItemProps) {
  const { t } = useTranslation('composer');
  const { files } = useComposer();
  const element = useRef<HTMLLIElement>(null);
  const { isDragged, isTarget } = useDragOrder(element, place, onMove);
  const [isOpen, setOpen] = useState(false);
  const alt = use.alt ?? files.get(use.assetId)?.alt ?? '';
  const { index, of } = place;
  return (
    <li
      ref={element}
      className={styles.mediaItem}
      data-dragged={isDragged}
      data-target={isTarget}
      data-testid="compose-media"
    >
      <Popover opened={isOpen} onChange={setOpen} width={320} trapFocus returnFocus position="bottom-start">
        <Popover.Target>
          <button
            type="button"
            className={styles.thumb}
            aria-label={t('mediaItem', { n: index + 1, of, alt: alt || t('noAlt') })}
            title={alt || t('noAlt')}
            onClick={() => setOpen(!isOpen)}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
              if (step === 0 || place.isFixed || index + step < 0 || index + step >= of) return;
              event.preventDefault();
              onMove(index, index + step);
            }}
          >
            <MediaThumb assetId={use.assetId} kind={kindOf(files.get(use.assetId))} />
            <span className={styles.altMark} data-missing={alt === ''} aria-hidden />
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <UseAltForm use={use} part={part} isFixed={place.isFixed} onDone={() => setOpen(false)} />
        </Popover.Dropdown>
      </Popover>
      {!place.isFixed && (
        <ActionIcon
          className={styles.mediaRemove ?? ''}
          size={20}
          radius="xl"
          variant="filled"
          color="dark"
          aria-label={t('removeMedia', { n: index + 1 })}
          onClick={onRemove}
        >
          <X size={12} />
        </ActionIcon>
      )}
    </li>
  );
}

/** A moving picture cannot be told from a still one by what a post knows of it. */
function kindOf(file: MediaFacts | undefined): MediaKind | undefined {
  return file?.mimeType.startsWith('video/') ? 'video' : undefined;
}

interface UseAltFormProps {
  use: MediaUse;
  part: number;
  isFixed: boolean;
  onDone: () => void;
}

/** What the file shows: its own description, or one for this post. */
function UseAltForm({ use, part, isFixed, onDone }: UseAltFormProps) {
  const { change, scope, files } = useComposer();
  const own = files.get(use.assetId)?.alt ?? '';
  return (
    <AltForm
      alt={use.alt ?? own}
      maxLength={5000}
      readOnly={isFixed}
      onAlt={(words) => change(describeMedia(scope, part, use.assetId, words === own ? null : words))}
      onDone={onDone}
    />
  );
}
