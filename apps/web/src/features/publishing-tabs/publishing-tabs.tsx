import { Link, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useHandTasks } from '../assisted/hand-task-queries.js';
import styles from './publishing-tabs.module.css';

const TABS = [
  { name: 'calendar', to: '/publish' },
  { name: 'drafts', to: '/publish/drafts' },
  { name: 'queue', to: '/publish/queue' },
  { name: 'library', to: '/publish/library' },
  { name: 'approvals', to: '/publish/approvals' },
  { name: 'campaigns', to: '/publish/campaigns' },
  { name: 'mass', to: '/publish/mass' },
  { name: 'media', to: '/publish/media' },
  { name: 'import', to: '/publish/import' },
  { name: 'tasks', to: '/publish/tasks' },
  { name: 'attention', to: '/publish/attention' },
] as const;

/** The rooms of the publishing desk; one whose page does not exist has no tab. */
export function PublishTabs() {
  const { t } = useTranslation('publishing');
  const { routesByPath } = useRouter();
  const nav = useRef<HTMLElement>(null);
  // On a narrow screen the room where one is may lie beyond the edge.
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>('[aria-current=page]');
    if (current && nav.current) nav.current.scrollLeft = current.offsetLeft - nav.current.offsetLeft - 40;
  }, []);
  return (
    <nav ref={nav} className={styles.tabs} aria-label={t('desk')}>
      {TABS.filter(({ to }) => to in routesByPath).map(({ name, to }) => (
        <Link
          key={name}
          to={to as string}
          activeOptions={{ exact: to === '/publish', includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {t(`tab.${name}`)}
          {name === 'tasks' && <OpenTasks />}
        </Link>
      ))}
    </nav>
  );
}

/** How many posts wait for somebody's hand. */
function OpenTasks() {
  const { t } = useTranslation('assisted');
  const open = useHandTasks('open').data?.open ?? 0;
  return open === 0 ? null : (
    <span className={styles.count} title={t('openCount', { n: open })}>
      {open}
    </span>
  );
}
