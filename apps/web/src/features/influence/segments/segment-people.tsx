import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { PersonLines } from '../tools/person-lines.js';
import { useChanges, useMembers } from './segment-queries.js';
import { SegmentChanges, SegmentTabs } from './segment-tabs.js';
import styles from './segments.module.css';
import { useWhy } from './use-why.js';

/** Who is in, and who came and went. */
export function SegmentPeople({ id }: { id: string }) {
  const { t } = useTranslation('segments');
  return (
    <SegmentTabs members={t('members')} changes={<Changes id={id} />}>
      <Members id={id} />
    </SegmentTabs>
  );
}

function Changes({ id }: { id: string }) {
  return (
    <SegmentChanges
      changes={useChanges(id)}
      idOf={(change) => change.id}
      nameOf={({ name, handle }) => name || handle}
    />
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
