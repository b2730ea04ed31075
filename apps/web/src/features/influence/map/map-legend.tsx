import { Select, Switch } from '@mantine/core';
import type { Region, SubjectMap } from '@tingshuo/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { networkName } from '../../../ui/network-glyph.js';
import { COLOUR_BY, type ColourBy } from '../influence-search.js';
import type { Ink } from '../picture/ink.js';
import { createPainter, type SegmentPaint } from '../picture/painter.js';
import type { Picture } from '../picture/picture.js';
import { MANY_TIES } from '../picture/picture-graph.js';
import { useInfluence } from '../use-influence.js';
import styles from './map-stage.module.css';
import { TieKey } from './tie-key.js';

export type WeakTies = 'auto' | 'show' | 'hide';
const LARGEST = 7;

interface MapLegendProps {
  picture: Picture;
  regions: readonly Region[];
  subjects: SubjectMap | null;
  by: ColourBy;
  segments: SegmentPaint;
  ink: Ink;
  weakTies: WeakTies;
  onWeakTies: (weakTies: WeakTies) => void;
  isAllCollapsed: boolean;
  onCollapseAll: (isCollapsed: boolean) => void;
}

/** What the colours mean, and how many there are of each. */
export function MapLegend(props: MapLegendProps) {
  const { picture, regions, by, segments, ink } = props;
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { search, shownWith, go } = useInfluence();
  const painter = useMemo(() => createPainter({ by, ink, regions, segments }), [by, ink, regions, segments]);
  const entries = useMemo(() => painter.legend(picture.people), [painter, picture.people]);
  const largest = [...regions].sort((a, b) => b.people - a.people).slice(0, LARGEST);
  return (
    <section className={styles.legend} aria-label={t('legend')}>
      <Select
        size="xs"
        label={t('colourBy.label')}
        allowDeselect={false}
        value={by}
        onChange={(value) => go({ by: COLOUR_BY.find((each) => each === value) }, true)}
        data={COLOUR_BY.map((value) => ({ value, label: t(`colourBy.${value}`) }))}
        comboboxProps={{ position: 'top-start', width: 180 }}
      />
      <ul>
        {by === 'community' &&
          largest.map((region) => (
            <li key={region.community}>
              <button
                type="button"
                onClick={() => go({ community: region.community, person: undefined, tool: undefined })}
              >
                <i style={{ background: painter.regionColour(region) }} />
                <span className="ts-clip">{region.label}</span>
                <span className={`${styles.number} ts-num`}>{formatShort(region.people, locale)}</span>
              </button>
            </li>
          ))}
        {by === 'segment' &&
          entries.map(({ key, colour, people }) => {
            const segment = segments.list.find(({ id }) => id === key);
            return (
              <li key={key}>
                <button
                  type="button"
                  disabled={!segment}
                  aria-pressed={search.segment === key}
                  onClick={() => go({ segment: search.segment === key ? undefined : key })}
                >
                  <i style={{ background: colour }} />
                  <span className="ts-clip">{segment?.name ?? t('noSegment')}</span>
                  <span className={`${styles.number} ts-num`}>{formatShort(people, locale)}</span>
                </button>
              </li>
            );
          })}
        {by !== 'community' &&
          by !== 'segment' &&
          entries.map((entry) => (
            <li key={entry.key}>
              <i style={{ background: entry.colour }} />
              <span className="ts-clip">
                {by === 'network' ? networkName(entry.key) : t(`${by}.${entry.key as 'unknown'}`)}
              </span>
              <span className={`${styles.number} ts-num`}>{formatShort(entry.people, locale)}</span>
            </li>
          ))}
      </ul>
      <TieKey painter={painter} subjects={props.subjects} hasConversations={shownWith === 'all'} />
      <p>
        {t('sizeIsValue')} · {t('ownRing')}
      </p>
      {picture.regions.length > 0 && (
        <div className={styles.switches}>
          <Switch
            size="xs"
            label={t('weakTies')}
            title={t('weakTiesHint')}
            checked={
              props.weakTies === 'show' || (props.weakTies === 'auto' && picture.ties.length <= MANY_TIES)
            }
            onChange={(event) => props.onWeakTies(event.currentTarget.checked ? 'show' : 'hide')}
          />
          <button
            type="button"
            className={styles.link}
            onClick={() => props.onCollapseAll(!props.isAllCollapsed)}
          >
            {t(props.isAllCollapsed ? 'expandAll' : 'collapseAll')}
          </button>
        </div>
      )}
    </section>
  );
}
