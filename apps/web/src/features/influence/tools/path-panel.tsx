import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import type { NetworkMap } from '@tingshuo/contracts';
import { ArrowDownUp } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { useAnnounce } from '../../../ui/announcer.js';
import { Failure } from '../../../ui/failure.js';
import styles from '../influence.module.css';
import { pathOrder } from '../picture/path-order.js';
import { peopleOf } from '../picture/picture.js';
import { questionsOf } from '../use-focus.js';
import { useInfluence } from '../use-influence.js';
import { ownAccounts } from './own-accounts.js';
import { Panel } from './panel.js';
import { PersonLines } from './person-lines.js';
import { PersonPicker } from './person-picker.js';
import { usePath } from './question-queries.js';

const ALONG = ['both', 'out', 'in'] as const;

/** The shortest way between two people; it begins at the brand unless one says otherwise. */
export function PathPanel({ map }: { map: NetworkMap }) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const announce = useAnnounce();
  const { search, moment, go } = useInfluence();
  const own = useMemo(() => ownAccounts(map), [map]);
  const path = usePath(questionsOf(search, moment).path);
  const first = own[0]?.id;
  useEffect(() => {
    if (search.from === undefined && first !== undefined && first !== search.to) go({ from: first }, true);
  });
  const lines = useMemo(() => {
    if (!path.data?.found) return [];
    const people = new Map(peopleOf(path.data.part.people).map((person) => [person.id, person]));
    return pathOrder(path.data.part, search.from ?? '', search.to ?? '').flatMap(
      (id) => people.get(id) ?? [],
    );
  }, [path.data, search.from, search.to]);
  const steps = path.data?.steps ?? 0;
  const verdict = path.data
    ? path.data.found
      ? t('path.steps', { count: steps, shown: formatCount(steps, locale) })
      : t('path.none')
    : '';
  useEffect(() => {
    if (verdict) announce(verdict);
  }, [announce, verdict]);
  return (
    <Panel title={t('tool.path')} onClose={() => go({ tool: undefined, from: undefined, to: undefined })}>
      <p className={styles.hint}>{t('path.hint')}</p>
      <PersonPicker
        label={t('path.from')}
        value={search.from ?? null}
        offers={own}
        onFound={(person) => go({ from: person?.id }, true)}
      />
      <PersonPicker
        label={t('path.to')}
        value={search.to ?? null}
        onFound={(person) => go({ to: person?.id }, true)}
      />
      <div className={styles.buttons}>
        <SegmentedControl
          aria-label={t('path.along')}
          size="xs"
          value={search.along ?? 'both'}
          onChange={(value) => go({ along: ALONG.find((each) => each === value) }, true)}
          data={ALONG.map((value) => ({ value, label: t(`path.${value}`) }))}
        />
        <Button
          variant="default"
          px={8}
          aria-label={t('path.swap')}
          onClick={() => go({ from: search.to, to: search.from }, true)}
        >
          <ArrowDownUp size={14} aria-hidden />
        </Button>
      </div>
      {(!search.from || !search.to) && <p className={styles.hint}>{t('path.choose')}</p>}
      {path.isLoading && <Skeleton height={120} />}
      {path.isError && <Failure error={path.error} onRetry={() => void path.refetch()} />}
      {path.data && (
        <div className={styles.big} data-testid="path-answer">
          <b className="ts-num">{verdict}</b>
        </div>
      )}
      <PersonLines
        numbered
        lines={lines.map((person) => ({
          ...person,
          amount: person.value === null ? '–' : Math.round(person.value),
        }))}
        onPerson={(id) => go({ person: id, tool: undefined })}
      />
    </Panel>
  );
}
