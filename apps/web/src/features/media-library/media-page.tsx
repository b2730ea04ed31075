import { Button, Drawer } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Images } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { MoreButton } from '../../ui/more-button.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { useCan } from '../session/session-context.js';
import { formatBytes } from './file-size.js';
import { MediaDetails } from './media-details.js';
import { MediaFilterBar } from './media-filter-bar.js';
import { MediaGrid } from './media-grid.js';
import styles from './media-library.module.css';
import { type MediaFilter, useMediaAsset, useMediaAssets, useMediaLimits } from './media-queries.js';
import { UploadButton } from './upload-button.js';
import { UploadList } from './upload-list.js';
import { useFileDrop } from './use-file-drop.js';
import { useUploads } from './use-uploads.js';

/** All files that posts are made with. Filters and the open file live in the address. */
export function MediaPage() {
  const { t } = useTranslation('mediaLibrary');
  const { t: tu } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const { asset: openId, ...stored } = useSearch({ from: '/inside/publish/media' });
  const [filter, setFilter] = useState<MediaFilter>(stored);
  const [asked] = useDebouncedValue(filter, 150);
  const found = useMediaAssets(asked);
  const uploads = useUploads();
  const mayAdd = can('publications.write');
  const drop = useFileDrop(uploads.add, mayAdd);
  const go = (next: MediaFilter, asset?: string) =>
    void navigate({ to: '/publish/media', search: { ...next, asset }, replace: asset === openId });
  const change = (next: MediaFilter) => {
    setFilter(next);
    go(next, openId);
  };
  const assets = found.data?.pages.flatMap(({ rows }) => rows) ?? [];
  const isFiltered = Boolean(asked.q || asked.kind || asked.tag);
  const add = mayAdd && <UploadButton onFiles={uploads.add} />;
  return (
    <Page title={t('title')} actions={<PublishTabs />}>
      <div className={styles.library} data-drop={drop.isOver} {...drop.handlers}>
        <div className={styles.libraryHead}>
          <MediaFilterBar filter={filter} onChange={change} />
          {assets.length > 0 && add}
        </div>
        {mayAdd && <LimitsHint />}
        <UploadList uploads={uploads} />
        {found.isPending && <RowsSkeleton rows={4} height={120} />}
        {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
        {found.data && assets.length === 0 && !isFiltered && (
          <EmptyState icon={<Images size={28} />} title={t('empty')} hint={t('emptyHint')} action={add} />
        )}
        {found.data && assets.length === 0 && isFiltered && (
          <EmptyState
            icon={<Images size={28} />}
            title={t('nothing')}
            hint={t('nothingHint')}
            action={
              <Button variant="default" onClick={() => change({})}>
                {t('clear')}
              </Button>
            }
          />
        )}
        <MediaGrid
          assets={assets}
          label={t('files')}
          marked={new Set(openId ? [openId] : [])}
          onPress={({ id }) => go(filter, id)}
        />
        <MoreButton of={found} className={styles.more} />
      </div>
      <Drawer
        opened={openId !== undefined}
        onClose={() => go(filter)}
        position="right"
        size={420}
        title={t('details')}
        closeButtonProps={{ 'aria-label': tu('close') }}
      >
        {openId && <OpenAsset id={openId} onOpen={(id) => go(filter, id)} onGone={() => go(filter)} />}
      </Drawer>
    </Page>
  );
}

function OpenAsset({ id, ...rest }: { id: string; onOpen: (id: string) => void; onGone: () => void }) {
  const asset = useMediaAsset(id);
  if (asset.isError) return <Failure error={asset.error} onRetry={() => void asset.refetch()} />;
  if (!asset.data) return <RowsSkeleton rows={6} height={48} />;
  return <MediaDetails asset={asset.data} {...rest} />;
}

function LimitsHint() {
  const { t } = useTranslation('mediaLibrary');
  const locale = useLocale();
  const limits = useMediaLimits().data;
  if (!limits) return null;
  const [image, video] = [limits.imageBytes, limits.videoBytes].map((bytes) => formatBytes(bytes, locale));
  return (
    <p className={styles.dim} style={{ margin: 0 }}>
      {t('uploadHint', { image, video })}
    </p>
  );
}
