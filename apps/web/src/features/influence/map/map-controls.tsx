import { Popover } from '@mantine/core';
import { CircleHelp, Maximize, Minus, Plus } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from '../../../ui/tool-button.js';
import styles from './map-stage.module.css';
import type { MapHandle } from './network-map.js';

/** What the wheel does, for those without one. */
export function MapControls({ handle }: { handle: RefObject<MapHandle | null> }) {
  const { t } = useTranslation('influence');
  return (
    <div className={styles.controls}>
      <ToolButton
        bare
        label={t('zoomIn')}
        Icon={Plus}
        keys="map.zoomIn"
        onClick={() => handle.current?.camera.zoom(0.6)}
      />
      <ToolButton
        bare
        label={t('zoomOut')}
        Icon={Minus}
        keys="map.zoomOut"
        onClick={() => handle.current?.camera.zoom(1 / 0.6)}
      />
      <ToolButton
        bare
        label={t('fit')}
        Icon={Maximize}
        keys="map.fit"
        onClick={() => handle.current?.camera.fit()}
      />
      <Popover width={260} position="left-end" shadow="md">
        <Popover.Target>
          <button type="button" className={styles.help} aria-label={t('helpTitle')}>
            <CircleHelp size={15} aria-hidden />
          </button>
        </Popover.Target>
        <Popover.Dropdown fz={12}>{t('help')}</Popover.Dropdown>
      </Popover>
    </div>
  );
}
