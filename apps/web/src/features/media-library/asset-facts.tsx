import { Anchor } from '@mantine/core';
import type { MediaAsset } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { formatBytes, formatLength } from './file-size.js';
import styles from './media-library.module.css';
import { useMediaUses } from './media-queries.js';

interface AssetFactsProps {
  asset: MediaAsset;
  onOpen: (id: string) => void;
}

/** What is known of a file, and the posts that use it. */
export function AssetFacts({ asset, onOpen }: AssetFactsProps) {
  const { t } = useTranslation('mediaLibrary');
  const locale = useLocale();
  const { mimeType, bytes, width, height, durationMs, createdAt, addedBy, cropOf } = asset;
  const uses = useMediaUses(asset.id, asset.usedIn > 0).data?.rows ?? [];
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t('format')}</dt>
        <dd>{mimeType.replace(/^\w+\//, '').toUpperCase()}</dd>
        <dt>{t('size')}</dt>
        <dd className="ts-num">{formatBytes(bytes, locale)}</dd>
        {width !== null && height !== null && (
          <>
            <dt>{t('pixels')}</dt>
            <dd className="ts-num">
              {formatCount(width, locale)} × {formatCount(height, locale)}
            </dd>
          </>
        )}
        {durationMs !== null && (
          <>
            <dt>{t('length')}</dt>
            <dd className="ts-num">{formatLength(durationMs)}</dd>
          </>
        )}
        <dt>{t('added')}</dt>
        <dd>{t('addedBy', { when: formatInstant(createdAt, locale), name: addedBy.name })}</dd>
      </dl>
      {cropOf && (
        <p className={styles.dim} style={{ margin: 0 }}>
          {t('cropped')}{' '}
          <Anchor component="button" type="button" fz="inherit" onClick={() => onOpen(cropOf)}>
            {t('showWhole')}
          </Anchor>
        </p>
      )}
      <div className={styles.dim}>
        {asset.usedIn > 0 ? t('usedIn', { count: asset.usedIn }) : t('notUsed')}
        <ul className={styles.uses}>
          {uses.map(({ id, number, text }) => (
            <li key={id} className="ts-clip">
              <a href={`/publish/compose/${id}`}>
                #{number} {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
