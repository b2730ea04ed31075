import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-context.js';
import { OWN_ZONE } from './calendar-search.js';
import { ownZone } from './use-calendar-search.js';

interface ZoneSelectProps {
  value: string | undefined;
  onChange: (zone: string | undefined) => void;
}

const WORKSPACE = 'workspace';

/** In which zone the calendar is read: the workspace's, the reader's, or any other. */
export function ZoneSelect({ value, onChange }: ZoneSelectProps) {
  const { t } = useTranslation('calendar');
  const { workspace } = useSession();
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const own = ownZone();
  return (
    <Select
      aria-label={t('zone')}
      searchable
      limit={80}
      w={230}
      allowDeselect={false}
      checkIconPosition="right"
      nothingFoundMessage={t('zoneNone')}
      value={value ?? WORKSPACE}
      data={[
        { value: WORKSPACE, label: t('zoneWorkspace', { zone: workspace.timeZone }) },
        { value: OWN_ZONE, label: t('zoneOwn', { zone: own }) },
        ...zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
      ]}
      onChange={(zone) => onChange(zone === null || zone === WORKSPACE ? undefined : zone)}
    />
  );
}
