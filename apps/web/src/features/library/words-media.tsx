import { ActionIcon, Button } from '@mantine/core';
import type { PublicationContent } from '@tingshuo/contracts';
import { ImagePlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MediaPicker } from '../media-library/media-picker.js';
import { MediaThumb } from '../media-library/media-thumb.js';
import styles from './library.module.css';
import { hasMore, withMedia } from './words.js';

interface WordsMediaProps {
  content: PublicationContent;
  onChange: (content: PublicationContent) => void;
}

const MOST = 20;

/** The files of a text, and a word on what it has besides. */
export function WordsMedia({ content, onChange }: WordsMediaProps) {
  const { t } = useTranslation('library');
  const [picking, setPicking] = useState(false);
  const media = content.parts[0]?.media ?? [];
  return (
    <div className={styles.media}>
      {media.map(({ assetId }, at) => (
        <span key={assetId} className={styles.thumb}>
          <MediaThumb assetId={assetId} />
          <ActionIcon
            size="xs"
            variant="default"
            aria-label={t('removeFile', { n: at + 1 })}
            onClick={() =>
              onChange(
                withMedia(
                  content,
                  media.filter((each) => each.assetId !== assetId),
                ),
              )
            }
          >
            <X size={11} />
          </ActionIcon>
        </span>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        leftSection={<ImagePlus size={13} aria-hidden />}
        onClick={() => setPicking(true)}
      >
        {t('addFiles')}
      </Button>
      {hasMore(content) && <span className={styles.dim}>{t('hasMore')}</span>}
      {picking && (
        <MediaPicker
          max={MOST - media.length}
          onClose={() => setPicking(false)}
          onPick={(assets) => {
            setPicking(false);
            const known = new Set(media.map(({ assetId }) => assetId));
            const added = assets
              .filter(({ id }) => !known.has(id))
              .map(({ id }) => ({ assetId: id, alt: null }));
            onChange(withMedia(content, [...media, ...added]));
          }}
        />
      )}
    </div>
  );
}
