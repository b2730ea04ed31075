import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { useUndo } from '../../undo/undo-context.js';
import { saveFile } from '../influence/exporting/save-file.js';
import { useAudienceFile } from './advocate-queries.js';

/** Saves everybody who turned to somebody (or to us) as a table. */
export function AudienceButton({ of, label }: { of: string; label: string }) {
  const { t } = useTranslation('advocates');
  const announce = useAnnounce();
  const undo = useUndo();
  const file = useAudienceFile();
  const save = () =>
    file.mutate(of, {
      onSuccess: ({ fileName, mediaType, content, people }) => {
        saveFile(fileName, new Blob([content], { type: mediaType }));
        announce(t('saved', { file: fileName, count: people }));
      },
      onError: undo.fail,
    });
  return (
    <Button
      size="xs"
      variant="default"
      loading={file.isPending}
      leftSection={<Download size={14} aria-hidden />}
      onClick={save}
    >
      {label}
    </Button>
  );
}
