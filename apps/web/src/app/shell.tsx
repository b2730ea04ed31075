import { useDisclosure, useLocalStorage, useMediaQuery, useNetwork } from '@mantine/hooks';
import { Navigate, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { StopBanner } from '../features/deliveries/stop-banner.js';
import { SessionProvider } from '../features/session/session-context.js';
import { useMe } from '../features/session/session-queries.js';
import { useKey } from '../keys/key-context.js';
import { useLiveHub } from '../live/live-context.js';
import { useLiveRefresh } from '../live/live-refresh.js';
import styles from './shell.module.css';
import { Sidebar } from './sidebar.js';

// Overlays that the first screen does not need arrive after it.
const CommandPalette = lazy(() =>
  import('./command-palette.js').then((m) => ({ default: m.CommandPalette })),
);
const KeySheet = lazy(() => import('./key-sheet.js').then((m) => ({ default: m.KeySheet })));

/** The frame around every place: sidebar, palette, key sheet, live updates. */
export function Shell() {
  const me = useMe();
  const location = useLocation();
  if (me.data === null) return <Navigate to="/sign-in" search={{ to: location.href }} replace />;
  if (!me.data) return null;
  return (
    <SessionProvider value={me.data}>
      <Frame />
    </SessionProvider>
  );
}

function Frame() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  const wide = useMediaQuery('(min-width: 1536px)', true, { getInitialValueInEffect: false });
  const [narrow, setNarrow] = useLocalStorage<boolean | null>({
    key: 'tingshuo-sidebar-narrow',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const [sheet, { open: openSheet, close: closeSheet }] = useDisclosure(false);
  const isNarrow = narrow ?? !wide;
  const hub = useLiveHub();

  useEffect(() => {
    hub.start();
    return () => hub.stop();
  }, [hub]);
  useLiveRefresh();
  usePlaceKeys();
  useKey('keys.sheet', openSheet);
  const main = useFocusOnNewPlace();

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <div className={styles.top}>
        {!online && (
          <div className={styles.banner} role="status">
            {t('offline')}
          </div>
        )}
        <StopBanner />
      </div>
      <Sidebar narrow={isNarrow} onToggle={() => setNarrow(!isNarrow)} onKeys={openSheet} />
      <main id="main" className={styles.main} tabIndex={-1} ref={main}>
        <Outlet />
      </main>
      <Suspense>
        <CommandPalette onKeys={openSheet} />
        {sheet && <KeySheet opened={sheet} onClose={closeSheet} />}
      </Suspense>
    </div>
  );
}

/** A reader of the screen hears the new place: focus moves to it when the first part of the address changes. */
function useFocusOnNewPlace() {
  const main = useRef<HTMLElement>(null);
  const place = useLocation({ select: ({ pathname }) => pathname.split('/')[1] });
  const last = useRef(place);
  useEffect(() => {
    if (last.current !== place) main.current?.focus({ preventScroll: true });
    last.current = place;
  }, [place]);
  return main;
}

function usePlaceKeys(): void {
  const navigate = useNavigate();
  useKey('go.inbox', () => void navigate({ to: '/inbox' }));
  useKey('go.cases', () => void navigate({ to: '/cases' }));
  useKey('go.leads', () => void navigate({ to: '/leads' }));
  useKey('go.publish', () => void navigate({ to: '/publish' }));
  useKey('go.listen', () => void navigate({ to: '/listen' }));
  useKey('go.watchlists', () => void navigate({ to: '/watchlists' }));
  useKey('go.influence', () => void navigate({ to: '/influence' }));
  useKey('go.accounts', () => void navigate({ to: '/accounts' }));
  useKey('go.reports', () => void navigate({ to: '/reports' }));
  useKey('go.jobs', () => void navigate({ to: '/jobs' }));
  useKey('go.settings', () => void navigate({ to: '/settings' }));
}
