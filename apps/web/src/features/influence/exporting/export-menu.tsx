import { Button, Loader, Menu } from '@mantine/core';
import type { NetworkMap } from '@tingshuo/contracts';
import { Download, TriangleAlert } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale, useSay } from '../../../i18n/locale.js';
import { useAnnounce } from '../../../ui/announcer.js';
import { useFailureText } from '../../../ui/failure.js';
import type { MapHandle } from '../map/network-map.js';
import { legendLines } from '../picture/legend-lines.js';
import { FORMAT_WORDS } from '../tools/selection-panel.js';
import { useInfluence } from '../use-influence.js';
import { pngOf } from './drawing-png.js';
import { svgOf } from './drawing-svg.js';
import { withLegend } from './legend-shapes.js';
import { saveFile } from './save-file.js';
import { useDataExport } from './use-data-export.js';
import { drawingOf } from './view-shapes.js';

const FORMATS = ['gexf', 'graphml', 'csv-people', 'csv-ties'] as const;

interface ExportMenuProps {
  map: NetworkMap | undefined;
  handle: RefObject<MapHandle | null>;
  selection: ReadonlySet<string>;
}

/** The view as a picture, or the network (of the selected, if there are any) as data. */
export function ExportMenu({ map, handle, selection }: ExportMenuProps) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const announce = useAnnounce();
  const failureText = useFailureText();
  const say = useSay();
  const { search, moment } = useInfluence();
  const exporting = useDataExport();
  const save = async (kind: 'png' | 'svg') => {
    if (!handle.current || !map) return;
    const { at, counts, regions, totals } = map;
    const snapshot = handle.current.snapshot();
    const { painter, picture } = snapshot.state;
    const day = search.day ?? at.slice(0, 10);
    const shown = {
      shown: formatCount(picture.people.length, locale),
      total: formatCount(totals.people, locale),
    };
    const lines = legendLines({ painter, counts, drawn: picture.people, regions }, t, locale);
    const drawing = withLegend(drawingOf(snapshot), {
      title: t(`colourBy.${painter.by}`),
      lines: lines.map(({ colour, name, people }) => ({
        colour,
        name: `${name} · ${formatCount(people, locale)}`,
      })),
      caption: `${day} · ${t('shown', shown)}`,
      ink: painter.ink,
    });
    const file = `tingshuo-influence-${day}.${kind}`;
    saveFile(
      file,
      kind === 'png' ? await pngOf(drawing) : new Blob([svgOf(drawing)], { type: 'image/svg+xml' }),
    );
    announce(t('export.done', { file }));
  };
  const ids = selection.size > 0 ? { ids: [...selection] } : {};
  const isMap = (search.view ?? 'map') === 'map';
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
        {exporting.data?.note && <Menu.Label maw={220}>{say(exporting.data.note)}</Menu.Label>}
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
