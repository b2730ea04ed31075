import { Anchor } from '@mantine/core';
import type { HandTask } from '@tingshuo/contracts';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fileAddress } from '../media-library/media-address.js';
import { MediaThumb } from '../media-library/media-thumb.js';
import styles from './assisted.module.css';

const ENDING: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
};

/** The files in the order of the post, each to be saved under a name that keeps that order. */
export function TaskMedia({ media, number }: Pick<HandTask, 'media' | 'number'>) {
  const { t } = useTranslation('assisted');
  if (media.length === 0) return null;
  return (
    <section className={styles.block} aria-label={t('files')}>
      <h2>{t('files')}</h2>
      <ol className={styles.files}>
        {media.map(({ assetId, alt, facts }, index) => {
          const ending = ENDING[facts?.mimeType ?? ''] ?? 'bin';
          const place = String(index + 1).padStart(2, '0');
          return (
            <li key={`${place}-${assetId}`}>
              <span className={styles.thumb}>
                <MediaThumb
                  assetId={assetId}
                  kind={facts?.mimeType.startsWith('video/') ? 'video' : 'image'}
                  alt={alt ?? facts?.alt ?? ''}
                />
              </span>
              <Anchor
                className={styles.save}
                href={fileAddress(assetId)}
                download={`${number}-${place}.${ending}`}
              >
                <Download size={18} aria-hidden /> {t('save', { n: index + 1 })}
              </Anchor>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
