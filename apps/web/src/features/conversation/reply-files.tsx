import { Button, FileButton } from '@mantine/core';
import type { AttachedFile, ReplyFileRule } from '@tingshuo/contracts';
import { File as FileIcon, Paperclip, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useFailureText } from '../../ui/failure.js';
import { formatBytes } from '../media-library/file-size.js';
import styles from './conversation.module.css';
import { RemoveButton, ReplyFileItem } from './reply-file-item.js';
import { bytesOf, type ReplyFilesProblem } from './reply-files-problem.js';
import type { ReplyUpload, ReplyUploads } from './use-reply-uploads.js';

/** Chooses files from this machine, and says how many and how large they may be. */
export function AttachButton({ rule, onFiles }: { rule: ReplyFileRule; onFiles: (files: File[]) => void }) {
  const { t } = useTranslation('cases');
  const size = formatBytes(rule.maxTotalBytes ?? rule.maxBytes, useLocale());
  const limit = t(rule.maxTotalBytes === null ? 'filesEach' : 'filesLimit', { count: rule.max, size });
  return (
    <FileButton
      multiple={rule.max > 1}
      accept={rule.mimeTypes?.join(',') ?? ''}
      onChange={(files) => onFiles([files].flat().filter((file) => file !== null))}
    >
      {(props) => (
        <Button {...props} variant="default" leftSection={<Paperclip size={14} aria-hidden />} title={limit}>
          {t('attach')}
        </Button>
      )}
    </FileButton>
  );
}

interface ReplyFileListProps {
  files: readonly AttachedFile[];
  uploads: ReplyUploads;
  rule: ReplyFileRule | null;
  problem: ReplyFilesProblem | null;
  onAlt: (fileId: string, alt: string) => void;
  onRemove: (fileId: string) => void;
}

/** What goes with a reply, what is still on its way, and how much room is left. */
export function ReplyFileList({ files, uploads, rule, problem, onAlt, onRemove }: ReplyFileListProps) {
  const { t } = useTranslation('cases');
  const locale = useLocale();
  const words = useProblemWords();
  if (files.length + uploads.items.length === 0) return null;
  const most = rule?.maxTotalBytes;
  return (
    <ul className={styles.replyFiles} aria-label={t('files')} data-testid="reply-files">
      {files.map((file) => (
        <ReplyFileItem
          key={file.id}
          file={file}
          takesAlt={rule?.alt ?? false}
          onAlt={(alt) => onAlt(file.id, alt)}
          onRemove={() => onRemove(file.id)}
        />
      ))}
      {uploads.items.map((item) => (
        <UploadChip key={item.id} item={item} onForget={() => uploads.forget(item.id)} />
      ))}
      <li role="status" className={problem ? styles.over : 'ts-num'}>
        {problem
          ? words(problem)
          : most != null &&
            t('filesTogether', {
              bytes: formatBytes(bytesOf(files), locale),
              most: formatBytes(most, locale),
            })}
      </li>
    </ul>
  );
}

function UploadChip({ item, onForget }: { item: ReplyUpload; onForget: () => void }) {
  const locale = useLocale();
  const words = useProblemWords();
  const failureText = useFailureText();
  const { name, bytes, sentBytes, problem, error, stop } = item;
  const failed = problem !== null || error !== null;
  const share = bytes === 0 ? 1 : Math.min(1, sentBytes / bytes);
  return (
    <li className={styles.replyFile} data-failed={failed} role={failed ? 'alert' : undefined}>
      {failed ? (
        <TriangleAlert size={12} color="var(--ts-red)" aria-hidden />
      ) : (
        <FileIcon size={12} aria-hidden />
      )}
      <span className="ts-clip">{name}</span>
      <small className="ts-num">
        {problem
          ? words(problem)
          : error
            ? failureText(error)
            : formatPercent(Math.floor(share * 100) / 100, locale)}
      </small>
      <RemoveButton name={name} onPress={failed ? onForget : stop} />
    </li>
  );
}

function useProblemWords() {
  const { t } = useTranslation('cases');
  const locale = useLocale();
  return (problem: ReplyFilesProblem): string => {
    switch (problem.code) {
      case 'textOnly':
        return t('filesTextOnly');
      case 'textNeeded':
        return t('filesTextNeeded');
      case 'tooMany':
        return t('filesTooMany', { count: problem.max });
      case 'type':
        return t('filesType', { name: problem.name });
      case 'alone':
        return t('filesAlone', { name: problem.name });
      case 'tooLarge':
        return t('filesTooLarge', { most: formatBytes(problem.maxBytes, locale) });
      case 'together':
        return t('filesTooLargeTogether', {
          bytes: formatBytes(problem.bytes, locale),
          most: formatBytes(problem.maxBytes, locale),
        });
    }
  };
}
