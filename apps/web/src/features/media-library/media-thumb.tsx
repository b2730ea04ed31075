import type { MediaKind } from '@tingshuo/contracts';
import { Clapperboard, ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileAddress, thumbAddress } from './media-address.js';
import styles from './media-library.module.css';

interface MediaThumbProps {
  assetId: string;
  /** Where it is known: spares a video the question for a picture that it has not. */
  kind?: MediaKind | undefined;
  /** Read aloud in its place; leave out where words beside it say the same. */
  alt?: string | undefined;
}

/** A small picture of a file of the library; it fills its place and keeps the file's proportions. */
export function MediaThumb({ assetId, kind, alt = '' }: MediaThumbProps) {
  const { t } = useTranslation('mediaLibrary');
  const [failed, setFailed] = useState<'thumb' | 'file' | null>(kind === 'video' ? 'thumb' : null);
  if (failed === 'file') return <ImageOff className={styles.noThumb} size={20} aria-label={alt} />;
  if (failed === 'thumb') {
    return (
      <span className={styles.thumb}>
        <video
          src={`${fileAddress(assetId)}#t=0.1`}
          preload="metadata"
          muted
          aria-label={alt}
          onError={() => setFailed('file')}
        />
        <Clapperboard className={styles.videoMark} size={16} aria-label={t('video')} />
      </span>
    );
  }
  return (
    <span className={styles.thumb}>
      <img
        src={thumbAddress(assetId)}
        alt={alt}
        loading="lazy"
        draggable={false}
        onError={() => setFailed('thumb')}
      />
      {kind === 'animation' && <span className={styles.mark}>GIF</span>}
    </span>
  );
}
