import { Button } from '@mantine/core';
import type { NetworkMap, Region } from '@tingshuo/contracts';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatPercent } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import styles from '../influence.module.css';
import type { MapHandle } from '../map/network-map.js';
import { useNetworkPeople } from '../people-queries.js';
import { useInfluence } from '../use-influence.js';
import { Panel } from './panel.js';
import { PersonLines } from './person-lines.js';

const NAMED = 12;

interface RegionPanelProps {
  map: NetworkMap;
  region: Region;
  handle: RefObject<MapHandle | null>;
}

/** One community: how big, how close, how it feels, who stands out. */
export function RegionPanel({ map, region, handle }: RegionPanelProps) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { moment, go } = useInfluence();
  const people = useNetworkPeople({ ...moment, community: region.community });
  const count = (n: number) => formatCount(n, locale);
  const mood =
    region.mood === null
      ? 'unknown'
      : Math.abs(region.mood) < 0.2
        ? 'neutral'
        : region.mood < 0
          ? 'negative'
          : 'positive';
  const figures = [
    { name: t('region.people'), value: count(region.people) },
    { name: t('region.value'), value: count(Math.round(region.value)) },
    {
      name: t('region.density'),
      value: formatPercent(region.density, locale),
      hint: t('region.densityHint'),
    },
    {
      name: t('region.cohesion'),
      value: formatPercent(region.cohesion, locale),
      hint: t('region.cohesionHint'),
    },
    { name: t('region.mood'), value: t(`mood.${mood}`) },
    { name: t('region.perPerson'), value: count(Math.round(region.value / Math.max(1, region.people))) },
  ];
  const rows = people.data?.pages[0]?.rows.slice(0, NAMED) ?? [];
  const other = map.regions.find(({ community }) => community !== region.community)?.community;
  return (
    <Panel title={region.label} onClose={() => go({ community: undefined })}>
      <dl className={styles.figures}>
        {figures.map(({ name, value, hint }) => (
          <div key={name} title={hint}>
            <dt>{name}</dt>
            <dd className="ts-num">{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => handle.current?.camera.flyTo(region, region.radius * 3.2)}>
          {t('region.look')}
        </Button>
        <Button variant="default" onClick={() => go({ view: 'table' })}>
          {t('region.table')}
        </Button>
        {other !== undefined && (
          <Button
            variant="default"
            onClick={() => go({ tool: 'bridges', a: region.community, b: undefined, community: undefined })}
          >
            {t('region.bridges')}
          </Button>
        )}
      </div>
      <h3 className={styles.hint}>{t('region.strongest')}</h3>
      <PersonLines
        numbered
        lines={rows.map((row) => ({ ...row, amount: row.value === null ? '–' : Math.round(row.value) }))}
        onPerson={(id) => go({ person: id, community: undefined })}
      />
    </Panel>
  );
}
