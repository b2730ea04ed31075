import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../ui/announcer.js';
import { useExport } from '../influence-queries.js';
import { saveFile } from './save-file.js';

/** Asks the server for a file of the network and saves it. */
export function useDataExport() {
  const { t } = useTranslation('influence');
  const announce = useAnnounce();
  const exporting = useExport();
  type Body = Parameters<typeof exporting.mutate>[0];
  return {
    ...exporting,
    mutate: (body: Body) =>
      exporting.mutate(body, {
        onSuccess: ({ fileName, mediaType, content }) => {
          saveFile(fileName, new Blob([content], { type: mediaType }));
          announce(t('export.done', { file: fileName }));
        },
      }),
  };
}
