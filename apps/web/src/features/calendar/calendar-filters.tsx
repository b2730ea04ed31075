import { Button, Menu, VisuallyHidden } from '@mantine/core';
import { ListFilter, X } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './calendar-head.module.css';
import { CALENDAR_FILTERS, toggled, valuesOf } from './calendar-search.js';
import { useFilterChoices, useFilterLabel } from './filter-choices.js';
import type { CalendarPlace } from './use-calendar-search.js';

/** Which posts are shown; what is chosen stands in the address. */
export const CalendarFilters = memo(function CalendarFilters({ place }: { place: CalendarPlace }) {
  const { t } = useTranslation('calendar');
  const [opened, setOpened] = useState(false);
  const labelOf = useFilterLabel();
  const { search, go } = place;
  return (
    <div className={styles.filters}>
      {CALENDAR_FILTERS.filter((name) => search[name]).map((name) => (
        <Button
          key={name}
          size="compact-xs"
          variant="light"
          color="gray"
          maw={220}
          rightSection={<X size={12} aria-hidden />}
          onClick={() => go({ [name]: undefined })}
        >
          {t('filterChip', {
            name: t(`filterBy.${name}`),
            values: valuesOf(search, name)
              .map((value) => labelOf(name, value))
              .join(', '),
          })}
          <VisuallyHidden>{t('removeFilter')}</VisuallyHidden>
        </Button>
      ))}
      <Menu opened={opened} onChange={setOpened} closeOnItemClick={false} position="bottom-end" width={260}>
        <Menu.Target>
          <Button size="compact-xs" variant="default" leftSection={<ListFilter size={14} aria-hidden />}>
            {t('filter')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflow: 'auto' }}>
          {opened && <Choices place={place} />}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
});

function Choices({ place }: { place: CalendarPlace }) {
  const { t } = useTranslation('calendar');
  const groups = useFilterChoices(place);
  const { search, go } = place;
  return groups.map(({ name, choices }) => (
    <div key={name}>
      <Menu.Label>{t(`filterBy.${name}`)}</Menu.Label>
      {choices.map(({ value, label }) => {
        const isOn = valuesOf(search, name).includes(value);
        return (
          <Menu.Item
            key={value}
            role="menuitemcheckbox"
            aria-checked={isOn}
            leftSection={isOn ? '✓' : <span style={{ width: 10 }} />}
            onClick={() => go({ [name]: toggled(search, name, value) })}
          >
            {label}
          </Menu.Item>
        );
      })}
    </div>
  ));
}
