import { type MediaFacts, type MediaUse, mediaAssetRoutes, type PostLook } from '@tingshuo/contracts';
import { Film, ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../api/api.js';
import { shapeOf } from './media-shape.js';
import styles from './preview.module.css';

const SHOWN = 4;

interface PreviewMediaProps {
  uses: readonly MediaUse[];
  look: PostLook;
  files: ReadonlyMap<string, MediaFacts>;
}

/** The files of a post as a timeline shows them: one in its own shape, several as squares. */
export function PreviewMedia({ uses, look, files }: PreviewMediaProps) {
  const { t } = useTranslation('composer');
  const [first] = uses;
  const { ratio, isCut } = shapeOf(first && files.get(first.assetId), look);
  const isOne = uses.length === 1;
  return (
    <>
      <div
        className={styles.media}
        data-one={isOne}
        data-three={uses.length === 3}
        style={isOne ? { aspectRatio: ratio } : {}}
      >
        {uses.slice(0, SHOWN).map((use) => (
          <Picture key={use.assetId} use={use} file={files.get(use.assetId)} />
        ))}
        {uses.length > SHOWN && <span className={`${styles.moreMedia} ts-num`}>+{uses.length - SHOWN}</span>}
      </div>
      {isOne && isCut && <p className={styles.dim}>{t('preview.cut')}</p>}
    </>
  );
}

function Picture({ use, file }: { use: MediaUse; file: MediaFacts | undefined }) {
  const [isBroken, setBroken] = useState(false);
  const isVideo = file?.mimeType.startsWith('video/') ?? false;
  if (isVideo || isBroken)
    return <span className={styles.noPicture}>{isVideo ? <Film size={22} /> : <ImageOff size={22} />}</span>;
  return (
    <img
      src={addressOf(mediaAssetRoutes.thumb.path, { id: use.assetId })}
      alt={use.alt ?? file?.alt ?? ''}
      loading="lazy"
      onError={() => setBroken(true)}
    />
  );
}
