import { Button, Modal, SegmentedControl } from '@mantine/core';
import type { MediaAsset } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import ReactCrop, { type PercentCrop } from 'react-image-crop';
import 'react-image-crop/dist/ReactCrop.css';
import { Failure } from '../../ui/failure.js';
import { CROP_RATIOS, frameOf, pixelsOf } from './crop-frame.js';
import { fileAddress } from './media-address.js';
import styles from './media-library.module.css';
import { useCropAsset } from './media-queries.js';

interface CropDialogProps {
  asset: MediaAsset;
  onClose: () => void;
  onCropped: (asset: MediaAsset) => void;
}

/** Cuts a part out of a picture; the frame is moved by the mouse, a finger or the arrow keys. */
export function CropDialog({ asset, onClose, onCropped }: CropDialogProps) {
  const { t } = useTranslation('mediaLibrary');
  const { t: tu } = useTranslation();
  const size = { width: asset.width ?? 1, height: asset.height ?? 1 };
  const [shape, setShape] = useState<(typeof CROP_RATIOS)[number]['name']>('free');
  const [frame, setFrame] = useState<PercentCrop>(() => frameOf(null, size));
  const crop = useCropAsset(asset.id);
  const ratio = CROP_RATIOS.find(({ name }) => name === shape)?.ratio ?? null;
  const part = pixelsOf(frame, size);
  const isWhole = part.width === size.width && part.height === size.height;
  const choose = (value: string) => {
    const found = CROP_RATIOS.find(({ name }) => name === value);
    if (!found) return;
    setShape(found.name);
    setFrame(frameOf(found.ratio, size));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="auto"
      title={t('cropTitle', { name: asset.name })}
      closeButtonProps={{ 'aria-label': tu('close') }}
    >
      <div className={styles.crop}>
        <SegmentedControl
          size="xs"
          aria-label={t('ratio')}
          value={shape}
          onChange={choose}
          data={CROP_RATIOS.map(({ name }) => ({
            value: name,
            label: name === 'free' ? t('freeRatio') : name,
          }))}
        />
        <ReactCrop
          crop={frame}
          {...(ratio === null ? {} : { aspect: ratio })}
          keepSelection
          ruleOfThirds
          ariaLabels={{ ...ReactCrop.defaultProps.ariaLabels, cropArea: t('cropArea') }}
          onChange={(_, percent) => setFrame(percent)}
        >
          <img src={fileAddress(asset.id)} alt={asset.alt} style={{ maxHeight: '56vh', maxWidth: '80vw' }} />
        </ReactCrop>
        {crop.error && <Failure error={crop.error} />}
        <div className={styles.cropFoot}>
          <span className={`${styles.dim} ts-num`}>
            {t('cropSize', { width: part.width, height: part.height })} · {t('cropHint')}
          </span>
          <Button variant="default" onClick={onClose}>
            {tu('cancel')}
          </Button>
          <Button
            disabled={isWhole}
            loading={crop.isPending}
            onClick={() => crop.mutate(part, { onSuccess: onCropped })}
          >
            {t('cropSave')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
