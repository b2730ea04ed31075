import { Button, NumberInput, Select, Skeleton } from '@mantine/core';
import type { NetworkMap } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatPercent } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import styles from '../influence.module.css';
import { questionsOf, SEED_COUNT } from '../use-focus.js';
import { useInfluence } from '../use-influence.js';
import { AddSeeds } from './add-seeds.js';
import { Panel } from './panel.js';
import { PersonLines } from './person-lines.js';
import { useSeeds } from './question-queries.js';

interface SeedsPanelProps {
  map: NetworkMap;
  onSelect: (ids: string[]) => void;
}

/** The people to win over first, how far they carry a message and how good that choice is at least. */
export function SeedsPanel({ map, onSelect }: SeedsPanelProps) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { search, moment, go } = useInfluence();
  const seeds = useSeeds(questionsOf(search, moment).seeds, true);
  const count = (n: number) => formatCount(Math.round(n), locale);
  const answer = seeds.data;
  const most = answer?.seeds.at(-1)?.reach ?? 1;
  return (
    <Panel
      title={t('tool.seeds')}
      onClose={() => go({ tool: undefined, count: undefined, community: undefined })}
    >
      <p className={styles.hint}>{t('seeds.hint')}</p>
      <div style={{ display: 'grid', gridTemplateColumns: '88px 1fr', gap: 8 }}>
        <NumberInput
          size="xs"
          label={t('seeds.count')}
          min={1}
          max={200}
          clampBehavior="strict"
          value={search.count ?? SEED_COUNT}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) go({ count: value }, true);
          }}
        />
        <Select
          searchable
          label={t('seeds.within')}
          placeholder={t('seeds.everyone')}
          clearable
          clearButtonProps={{ 'aria-label': t('selection.clear') }}
          data={map.regions.map(({ community, label }) => ({ value: String(community), label }))}
          value={search.community === undefined ? null : String(search.community)}
          onChange={(value) => go({ community: value === null ? undefined : Number(value) }, true)}
        />
      </div>
      {seeds.isLoading && <Skeleton height={240} />}
      {seeds.isError && <Failure error={seeds.error} onRetry={() => void seeds.refetch()} />}
      {answer?.seeds.length === 0 && <p className={styles.hint}>{t('seeds.none')}</p>}
      {answer && answer.seeds.length > 0 && (
        <>
          <div data-testid="seeds-answer">
            <div className={`${styles.big} ts-num`}>
              <b>{count(answer.reach)}</b>
              <span className={styles.hint}>{t('seeds.reach')}</span>
            </div>
            <p className={styles.hint}>
              {answer.lift === null
                ? t('seeds.liftNone', { reach: count(answer.topFollowersReach) })
                : t('seeds.lift', {
                    times: formatCount(Math.round(answer.lift * 100) / 100, locale),
                    count: answer.seeds.length,
                  })}
            </p>
            <p className={styles.hint}>
              {t('seeds.guarantee', {
                share: formatPercent(answer.guarantee, locale),
                certainty: formatPercent(answer.certainty, locale),
              })}{' '}
              {t('seeds.samples', { samples: count(answer.samples) })}
            </p>
          </div>
          <PersonLines
            numbered
            lines={answer.seeds.map((seed) => ({
              ...seed,
              amount: (
                <>
                  {count(seed.reach)}
                  <div className={styles.bar} style={{ width: 64 }} aria-hidden>
                    <span style={{ width: `${(100 * seed.reach) / most}%` }} />
                  </div>
                </>
              ),
              amountDetail: t('seeds.gain', { gain: count(seed.gain) }),
            }))}
            onPerson={(id) => go({ person: id, tool: undefined, community: undefined })}
          />
          <div className={styles.buttons}>
            <Button variant="light" onClick={() => onSelect(answer.seeds.map(({ id }) => id))}>
              {t('seeds.choose')}
            </Button>
            <AddSeeds people={answer.seeds.map(({ id }) => id)} />
          </div>
        </>
      )}
    </Panel>
  );
}
