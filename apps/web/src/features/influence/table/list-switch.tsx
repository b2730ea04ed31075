import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LISTS } from '../influence-search.js';
import { useInfluence } from '../use-influence.js';

/** Whether the table lists people, topics or conversations. */
export function ListSwitch() {
  const { t } = useTranslation('influence');
  const { search, go } = useInfluence();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('list.label')}
      value={search.list ?? 'people'}
      onChange={(value) => go({ list: LISTS.find((each) => each === value && each !== 'people') }, true)}
      data={LISTS.map((value) => ({ value, label: t(`list.${value}`) }))}
    />
  );
}
