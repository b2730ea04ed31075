import { ActionIcon, Button, Menu, TextInput, VisuallyHidden } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { LANG_CLASSES, MENTION_STATES, SENTIMENTS, WHYS } from '@tingshuo/contracts';
import { Bookmark, ListFilter, PanelLeft, Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../keys/key-context.js';
import { useCan } from '../session/session-context.js';
import styles from './filter-bar.module.css';
import { useFilterValues } from './filter-values.js';
import type { FilterName, InboxSearch } from './inbox-search.js';
import { valuesOf } from './inbox-search.js';
import { SaveViewForm } from './save-view-form.js';

interface FilterBarProps {
  search: InboxSearch;
  onSearch: (search: InboxSearch) => void;
  onViews: (() => void) | null;
}

const CHOICES = {
  state: MENTION_STATES,
  sentiment: SENTIMENTS,
  lang: LANG_CLASSES,
  why: WHYS,
} as const;

export function FilterBar({ search, onSearch, onViews }: FilterBarProps) {
  const { t } = useTranslation('inbox');
  const [saving, setSaving] = useState(false);
  const can = useCan();
  const { chips, choicesOf } = useFilterValues(search);
  const toggle = (name: FilterName, value: string) => onSearch(toggled(search, name, value));
  return (
    <div className={styles.bar}>
      <div className={styles.line}>
        {onViews && (
          <ActionIcon variant="subtle" color="gray" onClick={onViews} aria-label={t('openViews')}>
            <PanelLeft size={16} />
          </ActionIcon>
        )}
        <TextSearch value={search.q ?? ''} onChange={(q) => onSearch(withValue(search, 'q', q))} />
        <Menu closeOnItemClick={false} position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('filter')}>
              <ListFilter size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown mah={420} style={{ overflow: 'auto' }}>
            {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => (
              <div key={name}>
                <Menu.Label>{t(`filterBy.${name}`)}</Menu.Label>
                {choicesOf(name, CHOICES[name]).map(({ value, label }) => (
                  <Menu.Item
                    key={value}
                    role="menuitemcheckbox"
                    aria-checked={valuesOf(search, name).includes(value)}
                    leftSection={
                      valuesOf(search, name).includes(value) ? '✓' : <span style={{ width: 10 }} />
                    }
                    onClick={() => toggle(name, value)}
                  >
                    {label}
                  </Menu.Item>
                ))}
              </div>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {chips.length > 0 && (
        <div className={styles.chips}>
          {chips.map(({ name, text }) => (
            <Button
              key={name}
              size="compact-xs"
              variant="light"
              color="gray"
              rightSection={<X size={12} aria-hidden />}
              onClick={() => onSearch(withValue(search, name, ''))}
            >
              {text}
              <VisuallyHidden>{t('removeFilter')}</VisuallyHidden>
            </Button>
          ))}
          {can('views.share') && (
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<Bookmark size={12} aria-hidden />}
              onClick={() => setSaving(true)}
            >
              {t('saveView')}
            </Button>
          )}
        </div>
      )}
      <SaveViewForm opened={saving} search={search} onClose={() => setSaving(false)} />
    </div>
  );
}

function TextSearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('inbox');
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const settle = useDebouncedCallback(onChange, 300);
  useKey('search.focus', () => input.current?.select());
  useEffect(() => setText(value), [value]);
  return (
    <TextInput
      ref={input}
      size="xs"
      style={{ flex: 1 }}
      type="search"
      aria-label={t('search')}
      placeholder={t('search')}
      leftSection={<Search size={14} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') input.current?.blur();
      }}
    />
  );
}

function withValue(search: InboxSearch, name: FilterName, value: string): InboxSearch {
  const { [name]: _, ...rest } = search;
  return value === '' ? rest : { ...rest, [name]: value };
}

function toggled(search: InboxSearch, name: FilterName, value: string): InboxSearch {
  // What is shown without a `state` in the address is "untriaged": choosing starts from there.
  const now =
    name === 'state'
      ? search.state === undefined
        ? ['untriaged']
        : valuesOf(search, name)
      : valuesOf(search, name);
  const next = now.includes(value)
    ? now.filter((each) => each !== value)
    : [...now.filter((v) => v !== 'any'), value];
  if (name === 'state' && next.length === 0) return { ...search, state: 'any' };
  return withValue(search, name, next.join(','));
}
