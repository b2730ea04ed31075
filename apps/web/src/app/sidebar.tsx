import { Tooltip } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { PanelLeftClose, PanelLeftOpen, Search, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountProblems } from '../features/accounts/account-queries.js';
import { useTodoCount } from '../features/inbox/inbox-counters.js';
import { useCan, useSession } from '../features/session/session-context.js';
import { formatShort } from '../i18n/format.js';
import { useLocale } from '../i18n/locale.js';
import { useKeyRunner } from '../keys/key-context.js';
import { KeysLabel } from '../keys/keys-label.js';
import { useLiveStatus } from '../live/live-context.js';
import { PLACES, type Place, placeAt } from './places.js';
import styles from './shell.module.css';
import { UserMenu } from './user-menu.js';

interface SidebarProps {
  narrow: boolean;
  onToggle: () => void;
  onKeys: () => void;
}

export function Sidebar({ narrow, onToggle, onKeys }: SidebarProps) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const { run } = useKeyRunner();
  const can = useCan();
  const places = PLACES.filter(({ action }) => action === null || can(action));
  return (
    <nav className={styles.side} data-narrow={narrow} aria-label={t('places')}>
      <div className={styles.brand}>
        <img src="/icon.svg" alt="" width={24} height={24} />
        <span className={`${styles.hide} ts-clip`}>{workspace.name}</span>
      </div>
      <button type="button" className={styles.search} onClick={() => run('palette.open')}>
        <Search size={15} aria-hidden />
        <span className={`${styles.hide} ${styles.label}`}>{t('paletteButton')}</span>
        <span className={styles.hide}>
          <KeysLabel action="palette.open" />
        </span>
      </button>
      {places.map((place) => (
        <PlaceLink key={place.name} place={place} narrow={narrow} />
      ))}
      <div className={styles.foot}>
        <LiveState />
        <button type="button" className={styles.place} onClick={onToggle}>
          {narrow ? <PanelLeftOpen size={16} aria-hidden /> : <PanelLeftClose size={16} aria-hidden />}
          <span className={styles.hide}>{narrow ? t('expand') : t('collapse')}</span>
        </button>
        <UserMenu onKeys={onKeys} />
      </div>
    </nav>
  );
}

function PlaceLink({ place: { name, to, Icon }, narrow }: { place: Place; narrow: boolean }) {
  const { t } = useTranslation();
  const label = t(`place.${name}`);
  const isHere = useLocation({ select: ({ pathname }) => placeAt(pathname) === name });
  return (
    <Tooltip
      label={
        <span style={{ display: 'inline-flex', gap: 8 }}>
          {label} <KeysLabel action={`go.${name}`} />
        </span>
      }
      position="right"
      disabled={!narrow}
    >
      <Link
        to={to}
        className={styles.place}
        activeOptions={{ exact: true }}
        {...(isHere ? { 'aria-current': 'page', 'data-status': 'active' } : {})}
      >
        <Icon size={16} aria-hidden />
        <span className={`${styles.hide} ${styles.label}`}>{label}</span>
        {BADGES[name]}
      </Link>
    </Tooltip>
  );
}

const BADGES: Partial<Record<Place['name'], ReactNode>> = {
  inbox: <TodoCount />,
  accounts: <AccountAlarm />,
};

function TodoCount() {
  const count = useTodoCount();
  const locale = useLocale();
  return count ? (
    <span aria-hidden className={`${styles.count} ts-num`}>
      {formatShort(count, locale)}
    </span>
  ) : null;
}

function AccountAlarm() {
  const { t } = useTranslation('accounts');
  const { problems, total } = useAccountProblems();
  if (problems === 0) return null;
  const title = t('health', { problems, total });
  return (
    <span className={styles.alarm} role="img" title={title} aria-label={title}>
      <TriangleAlert size={13} aria-hidden />
    </span>
  );
}

function LiveState() {
  const { t } = useTranslation();
  const status = useLiveStatus();
  const word = t(`live.${status}`);
  return (
    <div className={styles.live} title={t('liveTitle', { status: word })} data-testid="live-status">
      <span className={styles.dot} data-status={status} aria-hidden />
      <span className={styles.hide}>{word}</span>
    </div>
  );
}
