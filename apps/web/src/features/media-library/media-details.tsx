import { Button, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { MediaAsset } from '@tingshuo/contracts';
import { Crop, Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import { AssetFacts } from './asset-facts.js';
import { CropDialog } from './crop-dialog.js';
import { fileAddress } from './media-address.js';
import styles from './media-library.module.css';
import { useChangeAsset, useMediaTags, useRemoveAsset } from './media-queries.js';

interface MediaDetailsProps {
  asset: MediaAsset;
  onOpen: (id: string) => void;
  onGone: () => void;
}

/** One file: what it looks like, how it is described, where it is used. Words are saved when their field is left. */
export function MediaDetails({ asset, onOpen, onGone }: MediaDetailsProps) {
  const { t } = useTranslation('mediaLibrary');
  const can = useCan();
  const undo = useUndo();
  const announce = useAnnounce();
  const [isCropping, setCropping] = useState(false);
  const remove = useRemoveAsset();
  const { id, name, kind, alt, usedIn } = asset;
  const mayChange = can('publications.write') && !asset.isRemoved;
  const onRemove = () =>
    remove.mutateAsync({ id }).then(() => {
      onGone();
      undo.offer({
        done: usedIn > 0 ? t('stillUsed', { name, count: usedIn }) : t('removed', { name }),
        undo: () => remove.mutateAsync({ id, back: true }),
      });
    }, undo.fail);
  return (
    <div data-testid="media-details">
      <div className={styles.preview}>
        {kind === 'video' ? (
          <video src={fileAddress(id)} controls preload="metadata" aria-label={alt || name}>
            <track kind="captions" />
          </video>
        ) : (
          <img src={fileAddress(id)} alt={alt || name} />
        )}
      </div>
      <div className={styles.form}>
        {mayChange ? <Words key={id} asset={asset} /> : <p>{alt || t('noAlt')}</p>}
        <AssetFacts asset={asset} onOpen={onOpen} />
        <div className={styles.acts}>
          {mayChange && kind === 'image' && (
            <Button
              variant="default"
              leftSection={<Crop size={14} aria-hidden />}
              onClick={() => setCropping(true)}
            >
              {t('crop')}
            </Button>
          )}
          <Button
            component="a"
            href={fileAddress(id)}
            download={name}
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
          >
            {t('download')}
          </Button>
          {mayChange && <RemoveButton onClick={() => void onRemove()} />}
        </div>
      </div>
      {isCropping && (
        <CropDialog
          asset={asset}
          onClose={() => setCropping(false)}
          onCropped={(cut) => {
            setCropping(false);
            announce(t('croppedNow', { name }));
            onOpen(cut.id);
          }}
        />
      )}
    </div>
  );
}

function RemoveButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" color="red" leftSection={<Trash2 size={14} aria-hidden />} onClick={onClick}>
      {t('remove')}
    </Button>
  );
}

function Words({ asset }: { asset: MediaAsset }) {
  const { t } = useTranslation('mediaLibrary');
  const [name, setName] = useState(asset.name);
  const [alt, setAlt] = useState(asset.alt);
  const known = useMediaTags().data?.rows ?? [];
  const { mutate, error } = useChangeAsset(asset.id);
  const saveName = () => {
    const wanted = name.trim();
    if (wanted === '') setName(asset.name);
    else if (wanted !== asset.name) mutate({ name: wanted });
  };
  return (
    <>
      <Textarea
        label={t('alt')}
        description={t('altHint')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={5000}
        value={alt}
        onChange={(event) => setAlt(event.currentTarget.value)}
        onBlur={() => alt.trim() !== asset.alt && mutate({ alt: alt.trim() })}
      />
      <TextInput
        label={t('name')}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={saveName}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) saveName();
        }}
      />
      <TagsInput
        label={t('tags')}
        description={t('tagsHint')}
        size="xs"
        maxTags={20}
        maxLength={50}
        data={known.map(({ tag }) => tag)}
        value={asset.tags}
        onChange={(tags) => mutate({ tags })}
      />
      {error && <Failure error={error} />}
    </>
  );
}
