import { Button, Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { MediaAsset, MediaKind } from '@tingshuo/contracts';
import { Images } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { MoreButton } from '../../ui/more-button.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { MediaFilterBar } from './media-filter-bar.js';
import { MediaGrid } from './media-grid.js';
import styles from './media-library.module.css';
import { type MediaFilter, useMediaAssets } from './media-queries.js';
import { UploadButton } from './upload-button.js';
import { UploadList } from './upload-list.js';
import { useFileDrop } from './use-file-drop.js';
import { useUploads } from './use-uploads.js';

interface MediaPickerProps {
  /** The chosen files, in the order in which they were chosen. */
  onPick: (assets: MediaAsset[]) => void;
  onClose: () => void;
  /** Only these kinds are shown. */
  kind?: MediaKind | undefined;
  /** How many may be chosen; any number where it is left out. */
  max?: number | undefined;
}

/** Chooses files of the library, or brings new ones, which are chosen at once. It stands while it is rendered. */
export function MediaPicker({ onPick, onClose, kind, max = Number.POSITIVE_INFINITY }: MediaPickerProps) {
  const { t } = useTranslation('mediaLibrary');
  const { t: tu } = useTranslation();
  const [filter, setFilter] = useState<MediaFilter>({ kind });
  const [asked] = useDebouncedValue(filter, 150);
  const [chosen, setChosen] = useState<readonly MediaAsset[]>([]);
  const found = useMediaAssets(asked);
  const choose = (asset: MediaAsset) =>
    setChosen((before) => {
      if (before.some(({ id }) => id === asset.id)) return before.filter(({ id }) => id !== asset.id);
      if (max === 1) return [asset];
      return before.length < max ? [...before, asset] : before;
    });
  const uploads = useUploads((asset) =>
    setChosen((before) =>
      before.some(({ id }) => id === asset.id) || before.length >= max ? before : [...before, asset],
    ),
  );
  const drop = useFileDrop(uploads.add, true);
  const assets = found.data?.pages.flatMap(({ rows }) => rows) ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      size={880}
      title={t('pick')}
      closeButtonProps={{ 'aria-label': tu('close') }}
      data-testid="media-picker"
    >
      <div className={styles.picker} data-drop={drop.isOver} {...drop.handlers}>
        <div className={styles.pickerHead}>
          <MediaFilterBar filter={filter} onChange={setFilter} />
          <UploadButton onFiles={uploads.add} />
        </div>
        <UploadList uploads={uploads} />
        <div className={styles.pickerBody}>
          {found.isPending && <RowsSkeleton rows={4} height={96} />}
          {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
          {found.data && assets.length === 0 && (
            <EmptyState
              icon={<Images size={28} />}
              title={asked.q || asked.tag ? t('nothing') : t('empty')}
              hint={asked.q || asked.tag ? t('nothingHint') : t('emptyHint')}
            />
          )}
          <MediaGrid
            assets={assets}
            label={t('files')}
            marked={new Set(chosen.map(({ id }) => id))}
            isChoice
            onPress={choose}
          />
          <MoreButton of={found} />
        </div>
        <footer className={styles.pickerFoot}>
          <span className={styles.dim} role="status">
            {Number.isFinite(max) && t('pickLimit', { count: max - chosen.length })}
          </span>
          <Button variant="default" onClick={onClose}>
            {tu('cancel')}
          </Button>
          <Button disabled={chosen.length === 0} onClick={() => onPick([...chosen])}>
            {chosen.length === 0 ? t('pickNone') : t('pickChosen', { count: chosen.length })}
          </Button>
        </footer>
      </div>
    </Modal>
  );
}
