import { Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { LogIn, LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatAge, formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { useNow } from '../../../ui/now.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { PersonLines } from '../tools/person-lines.js';
import { useChanges, useMembers } from './segment-queries.js';
import styles from './segments.module.css';
import { useWhy } from './use-why.js';

/** Who is in, and who came and went. */
export function SegmentPeople({ id }: { id: string }) {
  const { t } = useTranslation('segments');
  return (
    <Tabs defaultValue="members" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="members">{t('members')}</Tabs.Tab>
        <Tabs.Tab value="changes">{t('changes')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="members">
        <Members id={id} />
      </Tabs.Panel>
      <Tabs.Panel value="changes">
        <Changes id={id} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Members({ id }: { id: string }) {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  const navigate = useNavigate();
  const why = useWhy();
  const members = useMembers(id);
  const rows = members.data?.rows ?? [];
  const hidden = (members.data?.total ?? 0) - rows.length;
  return (
    <div className={styles.people}>
      {members.isPending && <RowsSkeleton rows={6} />}
      {members.isError && <Failure error={members.error} onRetry={() => void members.refetch()} />}
      {members.data && rows.length === 0 && <p className={styles.hint}>{t('nobody')}</p>}
      <PersonLines
        lines={rows.map((row) => ({
          ...row,
          ...(row.why.length > 0 && { detail: why(row.why) }),
          amount: row.value === null ? '–' : Math.round(row.value),
        }))}
        onPerson={(person) => void navigate({ to: '/influence', search: { person } })}
      />
      {hidden > 0 && <p className={styles.hint}>{t('more', { people: formatCount(hidden, locale) })}</p>}
    </div>
  );
}

function Changes({ id }: { id: string }) {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  const now = useNow();
  const changes = useChanges(id);
  return (
    <div className={styles.people}>
      {changes.isPending && <RowsSkeleton rows={6} />}
      {changes.isError && <Failure error={changes.error} onRetry={() => void changes.refetch()} />}
      <ul className={styles.changes}>
        {changes.data?.rows.map((row) => (
          <li key={`${row.kind}-${row.id}-${row.at}`} data-kind={row.kind}>
            {row.kind === 'entered' ? <LogIn size={14} aria-hidden /> : <LogOut size={14} aria-hidden />}
            <span>{t(`kind.${row.kind}`, { name: row.name || row.handle })}</span>
            <time dateTime={row.at}>{formatAge(row.at, now, locale)}</time>
          </li>
        ))}
      </ul>
    </div>
  );
}
