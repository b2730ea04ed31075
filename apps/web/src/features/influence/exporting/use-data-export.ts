import type { Region } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../ui/announcer.js';
import { useExport, useNetworkMap } from '../influence-queries.js';
import { readInk } from '../picture/ink.js';
import { createPainter } from '../picture/painter.js';
import { useInfluence } from '../use-influence.js';
import { saveFile } from './save-file.js';

/** Communities as they are coloured on a light map: other programs draw on white. */
function coloursOf(regions: readonly Region[]) {
  const painter = createPainter({ by: 'community', ink: readInk(document.documentElement, false), regions });
  return regions.map((region) => ({ community: region.community, colour: painter.regionColour(region) }));
}

/** Asks the server for a file of the network and saves it. */
export function useDataExport() {
  const { t } = useTranslation('influence');
  const announce = useAnnounce();
  const exporting = useExport();
  const { moment } = useInfluence();
  const { data } = useNetworkMap(moment);
  type Body = Parameters<typeof exporting.mutate>[0];
  return {
    ...exporting,
    mutate: (body: Body) =>
      exporting.mutate(body.format === 'gexf' ? { ...body, colours: coloursOf(data?.regions ?? []) } : body, {
        onSuccess: ({ fileName, mediaType, content }) => {
          saveFile(fileName, new Blob([content], { type: mediaType }));
          announce(t('export.done', { file: fileName }));
        },
      }),
  };
}
