import { SegmentedControl } from '@mantine/core';
import { WITH_SUBJECTS } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useInfluence } from '../use-influence.js';
import styles from './map-stage.module.css';

/** Whether only people stand on the map, or also what they talk about. */
export function LayersSwitch({ bare = false }: { bare?: boolean }) {
  const { t } = useTranslation('influence');
  const { shownWith, go } = useInfluence();
  return (
    <SegmentedControl
      size="xs"
      {...(bare ? {} : { className: styles.layers })}
      aria-label={t('with.label')}
      value={shownWith ?? 'people'}
      onChange={(value) =>
        go({ with: WITH_SUBJECTS.find((each) => each === value), subject: undefined }, true)
      }
      data={(['people', ...WITH_SUBJECTS] as const).map((value) => ({ value, label: t(`with.${value}`) }))}
    />
  );
}
