import { Button, FileButton } from '@mantine/core';
import { Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMediaLimits } from './media-queries.js';

/** Chooses files from this machine. */
export function UploadButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTranslation('mediaLibrary');
  const types = useMediaLimits().data?.mimeTypes ?? [];
  return (
    <FileButton multiple accept={types.join(',')} onChange={onFiles}>
      {(props) => (
        <Button {...props} leftSection={<Upload size={14} aria-hidden />}>
          {t('upload')}
        </Button>
      )}
    </FileButton>
  );
}
