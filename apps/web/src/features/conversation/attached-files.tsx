import type { ReplyFile } from '@tingshuo/contracts';
import { File as FileIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { formatBytes } from '../media-library/file-size.js';
import styles from './attached-files.module.css';

/** Where the bytes of a file of a reply are. */
export const replyFileAddress = (id: string): string => `/api/reply-files/${id}`;

export const isPicture = ({ mimeType }: Pick<ReplyFile, 'mimeType'>): boolean =>
  mimeType.startsWith('image/');

/** A small picture of a file, or its sign where a browser cannot draw it; the words beside it name it. */
export function AttachedThumb({ file }: { file: Pick<ReplyFile, 'id' | 'mimeType'> }) {
  const [isBroken, setBroken] = useState(false);
  if (!isPicture(file) || isBroken) return <FileIcon className={styles.sign} size={14} aria-hidden />;
  return (
    <img
      className={styles.thumb}
      src={replyFileAddress(file.id)}
      alt=""
      loading="lazy"
      onError={() => setBroken(true)}
    />
  );
}

interface AttachedFilesProps {
  files: readonly (ReplyFile & { alt: string })[];
}

/** The files of a reply that was written: what each is, how large, what it shows; each can be opened. */
export function AttachedFiles({ files }: AttachedFilesProps) {
  const { t } = useTranslation('cases');
  const locale = useLocale();
  if (files.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={t('files')} data-testid="attached-files">
      {files.map((file) => (
        <li key={file.id}>
          <a
            className={styles.file}
            href={replyFileAddress(file.id)}
            target="_blank"
            rel="noreferrer noopener"
            {...(!isPicture(file) && { download: file.name })}
          >
            <AttachedThumb file={file} />
            <span className={styles.words}>
              <span className="ts-clip">{file.name}</span>
              <small className="ts-num">{formatBytes(file.bytes, locale)}</small>
              {file.alt !== '' && <small className={`${styles.alt} ts-prose`}>{file.alt}</small>}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
