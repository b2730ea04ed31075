import { Button, Loader, Menu } from '@mantine/core';
import { Download, TriangleAlert } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { useAnnounce } from '../../../ui/announcer.js';
import { useFailureText } from '../../../ui/failure.js';
import type { MapHandle } from '../map/network-map.js';
import { FORMAT_WORDS } from '../tools/selection-panel.js';
import { useInfluence } from '../use-influence.js';
import { pngOf } from './drawing-png.js';
import { svgOf } from './drawing-svg.js';
import { saveFile } from './save-file.js';
import { useDataExport } from './use-data-export.js';
import { drawingOf } from './view-shapes.js';

const FORMATS = ['gexf', 'graphml', 'csv-people', 'csv-ties'] as const;

interface ExportMenuProps {
  handle: RefObject<MapHandle | null>;
  selection: ReadonlySet<string>;
}

/** The view as a picture, or the network (of the selected, if there are any) as data. */
export function ExportMenu({ handle, selection }: ExportMenuProps) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const announce = useAnnounce();
  const failureText = useFailureText();
  const { search, moment } = useInfluence();
  const exporting = useDataExport();
  const save = async (kind: 'png' | 'svg') => {
    if (!handle.current) return;
    const drawing = drawingOf(handle.current.snapshot());
    const file = `tingshuo-influence-${search.day ?? new Date().toISOString().slice(0, 10)}.${kind}`;
    saveFile(
      file,
      kind === 'png' ? await pngOf(drawing) : new Blob([svgOf(drawing)], { type: 'image/svg+xml' }),
    );
    announce(t('export.done', { file }));
  };
  const ids = selection.size > 0 ? { ids: [...selection] } : {};
  const isMap = search.view !== 'table';
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          variant="default"
          px={10}
          leftSection={
            exporting.isPending ? (
              <Loader size={12} />
            ) : exporting.isError ? (
              <TriangleAlert size={14} />
            ) : (
              <Download size={14} />
            )
          }
        >
          {t('export.label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exporting.isError && <Menu.Label c="red">{failureText(exporting.error)}</Menu.Label>}
        {isMap && <Menu.Label>{t('export.picture')}</Menu.Label>}
        {isMap && <Menu.Item onClick={() => void save('png')}>{t('export.png')}</Menu.Item>}
        {isMap && <Menu.Item onClick={() => void save('svg')}>{t('export.svg')}</Menu.Item>}
        <Menu.Label>
          {selection.size > 0
            ? t('export.ofSelection', { count: selection.size, shown: formatCount(selection.size, locale) })
            : t('export.data')}
        </Menu.Label>
        {FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => exporting.mutate({ ...moment, format, ...ids })}>
            {t(`export.${FORMAT_WORDS[format]}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
