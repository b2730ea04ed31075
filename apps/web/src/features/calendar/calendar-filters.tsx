import { Button, Menu, VisuallyHidden } from '@mantine/core';
import type { CalendarEntry } from '@tingshuo/contracts';
import { ListFilter, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './calendar.module.css';
import { toggled, valuesOf } from './calendar-search.js';
import { useFilterChoices } from './filter-choices.js';
import type { CalendarPlace } from './use-calendar-search.js';

interface CalendarFiltersProps {
  place: CalendarPlace;
  entries: readonly CalendarEntry[];
  tags: readonly string[];
}

/** Which posts are shown; what is chosen stands in the address. */
export function CalendarFilters({ place: { search, go }, entries, tags }: CalendarFiltersProps) {
  const { t } = useTranslation('calendar');
  const [opened, setOpened] = useState(false);
  const { groups, chips } = useFilterChoices(search, entries, tags);
  return (
    <div className={styles.filters}>
      {chips.map(({ name, text }) => (
        <Button
          key={name}
          size="compact-xs"
          variant="light"
          color="gray"
          maw={220}
          rightSection={<X size={12} aria-hidden />}
          onClick={() => go({ [name]: undefined })}
        >
          {text}
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
          {opened &&
            groups().map(({ name, choices }) => (
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
            ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
