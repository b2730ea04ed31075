import { Button, Checkbox, CloseButton, Popover, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Bookmark } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { useCan } from '../session/session-context.js';
import { searchOf, useCalendarViews, useViewActs } from './saved-view-queries.js';
import styles from './saved-views.module.css';
import type { CalendarPlace } from './use-calendar-search.js';

/** Filters under a name: one's own, and those that the others share. */
export function SavedViews({ place: { search } }: { place: CalendarPlace }) {
  const { t } = useTranslation('calendar');
  const { t: tu } = useTranslation();
  const announce = useAnnounce();
  const can = useCan();
  const views = useCalendarViews();
  const { create, remove } = useViewActs();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { name: name.trim(), shared, search },
      {
        onSuccess: () => {
          announce(t('viewSaved', { name }));
          setName('');
          setOpened(false);
        },
      },
    );
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus shadow="md">
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Bookmark size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {t('views')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.views}>
        {views.length === 0 && <p className={styles.dim}>{t('noViews')}</p>}
        <ul>
          {views.map((view) => (
            <li key={view.id}>
              <Link
                to="/publish"
                search={searchOf(view)}
                onClick={() => setOpened(false)}
                className="ts-clip"
              >
                {view.name}
              </Link>
              {can('views.share') && (
                <CloseButton
                  size="xs"
                  aria-label={t('removeView', { name: view.name })}
                  onClick={() => remove.mutate(view)}
                />
              )}
            </li>
          ))}
        </ul>
        {can('views.share') && (
          <form onSubmit={submit} aria-label={t('saveView')}>
            <TextInput
              label={t('viewName')}
              value={name}
              maxLength={60}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Checkbox
              size="xs"
              my={8}
              label={t('viewShared')}
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
            {create.isError && <Failure error={create.error} />}
            <Button type="submit" disabled={name.trim() === ''} loading={create.isPending}>
              {tu('save')}
            </Button>
          </form>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
