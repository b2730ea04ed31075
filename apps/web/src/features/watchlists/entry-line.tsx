import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { WatchEntry } from '@tingshuo/contracts';
import { CircleCheck, CircleDashed, CirclePause, Trash2, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatAgo } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { Avatar } from '../../ui/avatar.js';
import { useNow } from '../../ui/now.js';
import { useCan } from '../session/session-context.js';
import styles from './watchlists.module.css';

const LOOK = {
  ok: { Icon: CircleCheck, colour: 'var(--ts-green)' },
  waiting: { Icon: CircleDashed, colour: 'var(--ts-dim)' },
  resting: { Icon: CirclePause, colour: 'var(--ts-amber)' },
  failing: { Icon: TriangleAlert, colour: 'var(--ts-red)' },
} as const;

interface EntryLineProps {
  entry: WatchEntry;
  current: boolean;
  onRemove: () => void;
}

/** Somebody on the list: who it is, when they were heard last, and whether hearing them goes as it should. */
export function EntryLine({ entry, current, onRemove }: EntryLineProps) {
  const { t } = useTranslation('watchlists');
  const can = useCan();
  const locale = useLocale();
  const now = useNow();
  const say = useSay();
  const { displayName: name, health, lastPostAt } = entry;
  const search = inboxOf(entry);
  const { Icon, colour } = LOOK[health.state];
  const asked = health.lastSuccessAt
    ? t('asked', { when: formatAgo(health.lastSuccessAt, now, locale) })
    : t('notAsked');
  return (
    <li className={styles.entry} id={`row-${entry.id}`} data-current={current} data-testid="watch-entry">
      <Avatar name={name} url={entry.avatarUrl} network={entry.network} />
      <div className={styles.who}>
        <strong className="ts-clip">{name}</strong>
        <span className={`${styles.dim} ts-clip`}>
          {entry.kind === 'feed'
            ? entry.url
            : `@${entry.handle} · ${t('by', { handle: entry.account.handle })}`}
        </span>
      </div>
      <div className={styles.heard}>
        {search ? (
          <Link to="/inbox" search={search} title={t('showPosts', { name })}>
            {lastPostAt ? t('lastPost', { when: formatAgo(lastPostAt, now, locale) }) : t('noPost')}
          </Link>
        ) : (
          <span>{t('noPost')}</span>
        )}
        <span className={`${styles.health} ts-num`}>
          <Icon size={13} color={colour} aria-hidden />
          <span className={styles.dim}>
            {t(`state.${health.state}`)} · {asked}
          </span>
        </span>
      </div>
      {can('rules.manage') ? (
        <ActionIcon variant="subtle" color="gray" aria-label={t('remove', { name })} onClick={onRemove}>
          <Trash2 size={14} />
        </ActionIcon>
      ) : (
        <span />
      )}
      {health.fault && <p className={styles.fault}>{say(health.fault.cause, health.fault.action)}</p>}
    </li>
  );
}

/** The inbox with everything that was heard of them; null before they were heard at all. */
export function inboxOf({ kind, account, identityId }: WatchEntry) {
  if (kind === 'feed') return { state: 'any', account: account.id };
  return identityId === null ? null : { state: 'any', author: identityId };
}
