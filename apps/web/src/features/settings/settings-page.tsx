import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { Locale } from '@tingshuo/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { Avatar } from '../../ui/avatar.js';
import { Page } from '../../ui/page.js';
import { useSession } from '../session/session-context.js';
import { useMembers, useSaveLocale } from '../session/session-queries.js';
import { DENSITIES, type Density } from './density.js';
import { KeySettings } from './key-settings.js';
import styles from './settings.module.css';
import { useDensity } from './use-density.js';

const SCHEMES = ['light', 'dark', 'auto'] as const;

export function SettingsPage() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')}>
      <Appearance />
      <Workspace />
      <Team />
      <Section title={t('keys')}>
        <KeySettings />
      </Section>
    </Page>
  );
}

function Appearance() {
  const { t } = useTranslation('settings');
  const { t: tu } = useTranslation();
  const locale = useLocale();
  const saveLocale = useSaveLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [density, setDensity] = useDensity();
  return (
    <Section title={t('appearance')}>
      <Line label={t('language')}>
        <SegmentedControl
          size="xs"
          aria-label={t('language')}
          value={locale}
          onChange={(value) => saveLocale.mutate(Locale.parse(value))}
          data={[
            { value: 'en', label: 'English' },
            { value: 'zh', label: '简体中文' },
          ]}
        />
      </Line>
      <Line label={t('theme')}>
        <SegmentedControl
          size="xs"
          aria-label={t('theme')}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as (typeof SCHEMES)[number])}
          data={SCHEMES.map((value) => ({ value, label: tu(`colourScheme.${value}`) }))}
        />
      </Line>
      <Line label={t('density')}>
        <SegmentedControl
          size="xs"
          aria-label={t('density')}
          value={density}
          onChange={(value) => setDensity(value as Density)}
          data={DENSITIES.map((value) => ({ value, label: t(`densities.${value}`) }))}
        />
      </Line>
    </Section>
  );
}

function Workspace() {
  const { t } = useTranslation('settings');
  const { workspace, role, settings } = useSession();
  return (
    <Section title={t('workspace')}>
      <Line label={t('workspaceName')}>{workspace.name}</Line>
      <Line label={t('timeZone')}>{workspace.timeZone}</Line>
      <Line label={t('role')}>{t(`roles.${role as 'owner'}`)}</Line>
      <Line label={t('undo')} hint={t('undoHint')}>
        <span className="ts-num">{t('seconds', { count: settings.undoSeconds })}</span>
      </Line>
    </Section>
  );
}

function Team() {
  const { t } = useTranslation('settings');
  const members = useMembers();
  return (
    <Section title={t('team')}>
      <ul className={styles.team}>
        {members.map((member) => (
          <li key={member.userId}>
            <Avatar name={member.name} url={null} size={24} />
            <span>
              {member.name} <span className={styles.dim}>{member.email}</span>
            </span>
            <span className={styles.dim}>{t(`roles.${member.role as 'owner'}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Line({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className={styles.line}>
      <span>
        {label}
        {hint && (
          <span className={styles.hint} style={{ display: 'block' }}>
            {hint}
          </span>
        )}
      </span>
      <span>{children}</span>
    </div>
  );
}
