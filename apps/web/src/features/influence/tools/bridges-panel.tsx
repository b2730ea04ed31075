import { Select, Skeleton } from '@mantine/core';
import type { NetworkMap } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import styles from '../influence.module.css';
import { questionsOf } from '../use-focus.js';
import { useInfluence } from '../use-influence.js';
import { Panel } from './panel.js';
import { PersonLines } from './person-lines.js';
import { useBridges } from './question-queries.js';

/** Who stands between two communities. */
export function BridgesPanel({ map }: { map: NetworkMap }) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { search, moment, go } = useInfluence();
  const bridges = useBridges(questionsOf(search, moment).bridges);
  const regions = [...map.regions].sort((a, b) => b.people - a.people);
  const data = regions.map(({ community, label, people }) => ({
    value: String(community),
    label: `${label} · ${formatCount(people, locale)}`,
  }));
  const figure = (strength: number) => formatCount(Math.round(strength * 10) / 10, locale);
  return (
    <Panel title={t('tool.bridges')} onClose={() => go({ tool: undefined, a: undefined, b: undefined })}>
      <p className={styles.hint}>{t('bridges.hint')}</p>
      {(['a', 'b'] as const).map((end) => (
        <Select
          key={end}
          searchable
          label={t(`bridges.${end}`)}
          data={data}
          value={search[end] === undefined ? null : String(search[end])}
          onChange={(value) => go({ [end]: value === null ? undefined : Number(value) }, true)}
        />
      ))}
      {(search.a === undefined || search.b === undefined) && (
        <p className={styles.hint}>{t('bridges.choose')}</p>
      )}
      {bridges.isLoading && <Skeleton height={160} />}
      {bridges.isError && <Failure error={bridges.error} onRetry={() => void bridges.refetch()} />}
      {bridges.data?.bridges.length === 0 && <p className={styles.hint}>{t('bridges.none')}</p>}
      <PersonLines
        numbered
        lines={(bridges.data?.bridges ?? []).map((bridge) => ({
          ...bridge,
          detail: `${t('bridges.toA')} ${figure(bridge.strengthA)} · ${t('bridges.toB')} ${figure(bridge.strengthB)}`,
          amount: bridge.value === null ? '–' : Math.round(bridge.value),
        }))}
        onPerson={(id) => go({ person: id, tool: undefined })}
      />
    </Panel>
  );
}
