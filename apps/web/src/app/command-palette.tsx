import '@mantine/spotlight/styles.css';
import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { Languages, Moon, Search, Sun } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../features/session/session-context.js';
import { useSaveLocale } from '../features/session/session-queries.js';
import { useLocale } from '../i18n/locale.js';
import { useKey, useKeyRunner } from '../keys/key-context.js';
import type { KeyAction } from '../keys/key-map.js';
import { useKeyName } from '../keys/key-name.js';
import { KeysLabel } from '../keys/keys-label.js';
import { PLACES } from './places.js';

/** Every place, and every action that a key could start where one stands. */
export function CommandPalette({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation();
  const runner = useKeyRunner();
  const [standing, setStanding] = useState<KeyAction[]>([]);
  const nameOf = useKeyName();
  useKey('palette.open', spotlight.toggle);

  const actions: SpotlightActionData[] = standing.map((action) => ({
    id: action,
    label: nameOf(action),
    rightSection: <KeysLabel action={action} />,
    onClick: () => (action === 'keys.sheet' ? onKeys() : runner.run(action)),
  }));
  return (
    <Spotlight
      shortcut={null}
      attributes={{ content: { 'aria-label': t('palette') } }}
      onSpotlightOpen={() => setStanding(runner.listening().filter(isOffered))}
      actions={[
        { group: t('places'), actions: usePlaceActions() },
        { group: t('actions'), actions: [...actions, ...useAppearanceActions()] },
      ]}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound={t('paletteEmpty')}
      searchProps={{
        placeholder: t('palette'),
        'aria-label': t('palette'),
        leftSection: <Search size={16} aria-hidden />,
      }}
    />
  );
}

function isOffered(action: KeyAction): boolean {
  return action !== 'palette.open' && !action.startsWith('go.');
}

function usePlaceActions(): SpotlightActionData[] {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  return PLACES.filter(({ action }) => action === null || can(action)).map(({ name, to, Icon }) => ({
    id: `place-${name}`,
    label: t(`place.${name}`),
    leftSection: <Icon size={16} aria-hidden />,
    rightSection: <KeysLabel action={`go.${name}`} />,
    keywords: [name],
    onClick: () => void navigate({ to }),
  }));
}

function useAppearanceActions(): SpotlightActionData[] {
  const { t } = useTranslation();
  const locale = useLocale();
  const saveLocale = useSaveLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = colorScheme === 'dark';
  return [
    {
      id: 'language',
      label: locale === 'zh' ? 'English' : '简体中文',
      description: t('language'),
      keywords: ['language', 'yuyan', '语言'],
      leftSection: <Languages size={16} aria-hidden />,
      onClick: () => saveLocale.mutate(locale === 'zh' ? 'en' : 'zh'),
    },
    {
      id: 'theme',
      label: t(`colourScheme.${dark ? 'light' : 'dark'}`),
      description: t('theme'),
      keywords: ['theme', 'dark', 'light', '主题'],
      leftSection: dark ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />,
      onClick: () => setColorScheme(dark ? 'light' : 'dark'),
    },
  ];
}
