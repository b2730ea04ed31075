import { ActionIcon, Popover } from '@mantine/core';
import { type AttachedFile, LONGEST_ALT } from '@tingshuo/contracts';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { AltForm } from '../media-library/alt-form.js';
import { formatBytes } from '../media-library/file-size.js';
import { AttachedThumb, isPicture } from './attached-files.js';
import styles from './conversation.module.css';

interface ReplyFileItemProps {
  file: AttachedFile;
  /** The network keeps descriptions. */
  takesAlt: boolean;
  onAlt: (alt: string) => void;
  onRemove: () => void;
}

/** A file that will go with the reply: what it is, its description, and the way out. */
export function ReplyFileItem({ file, takesAlt, onAlt, onRemove }: ReplyFileItemProps) {
  const locale = useLocale();
  const { name, bytes } = file;
  return (
    <li className={styles.replyFile}>
      <AttachedThumb file={file} />
      <span className="ts-clip">{name}</span>
      <small className="ts-num">{formatBytes(bytes, locale)}</small>
      {takesAlt && isPicture(file) && <AltButton file={file} onAlt={onAlt} />}
      <RemoveButton name={name} onPress={onRemove} />
    </li>
  );
}

function AltButton({ file: { name, alt }, onAlt }: Pick<ReplyFileItemProps, 'file' | 'onAlt'>) {
  const { t } = useTranslation('cases');
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} width={300} trapFocus returnFocus position="top-start">
      <Popover.Target>
        <button
          type="button"
          className={styles.altMark}
          data-missing={alt === ''}
          aria-label={t(alt === '' ? 'describeFile' : 'describedFile', { name, alt })}
          title={alt || t('describeFile', { name })}
          onClick={() => setOpen(!isOpen)}
        >
          ALT
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <AltForm alt={alt} maxLength={LONGEST_ALT} onAlt={onAlt} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

export function RemoveButton({ name, onPress }: { name: string; onPress: () => void }) {
  const { t } = useTranslation('cases');
  return (
    <ActionIcon variant="subtle" size="sm" aria-label={t('removeFile', { name })} onClick={onPress}>
      <X size={12} aria-hidden />
    </ActionIcon>
  );
}
