import { Select, Switch } from '@mantine/core';
import type { NetworkMap, Region, SubjectMap } from '@tingshuo/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShort } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { COLOUR_BY, type ColourBy } from '../influence-search.js';
import type { Ink } from '../picture/ink.js';
import { type LegendLine, legendLines } from '../picture/legend-lines.js';
import { createPainter, type SegmentPaint } from '../picture/painter.js';
import type { Picture } from '../picture/picture.js';
import { MANY_TIES } from '../picture/picture-graph.js';
import { useInfluence } from '../use-influence.js';
import styles from './map-stage.module.css';
import { TieKey } from './tie-key.js';

export type WeakTies = 'auto' | 'show' | 'hide';

interface MapLegendProps {
  picture: Picture;
  counts: NetworkMap['counts'];
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
  const { picture, counts, regions, by, segments, ink } = props;
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { shownWith, go } = useInfluence();
  const painter = useMemo(() => createPainter({ by, ink, regions, segments }), [by, ink, regions, segments]);
  const lines = useMemo(
    () => legendLines({ painter, counts, drawn: picture.people, regions }, t, locale),
    [painter, counts, picture.people, regions, t, locale],
  );
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
        {lines.map((line) => (
          <LegendRow key={line.key} line={line} by={by} isNoSegment={!painter.segmentName(line.key)} />
        ))}
      </ul>
      {by === 'segment' && <p>{t('segmentsDrawn', { shown: formatCount(picture.people.length, locale) })}</p>}
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

/** One colour; communities open and segments narrow the map. */
function LegendRow({ line, by, isNoSegment }: { line: LegendLine; by: ColourBy; isNoSegment: boolean }) {
  const locale = useLocale();
  const { search, go } = useInfluence();
  const { key, colour, name, people } = line;
  const row = (
    <>
      <i style={{ background: colour }} />
      <span className="ts-clip">{name}</span>
      <span className={`${styles.number} ts-num`}>{formatShort(people, locale)}</span>
    </>
  );
  if (by === 'community')
    return (
      <li>
        <button
          type="button"
          onClick={() => go({ community: Number(key), person: undefined, tool: undefined })}
        >
          {row}
        </button>
      </li>
    );
  if (by !== 'segment') return <li>{row}</li>;
  return (
    <li>
      <button
        type="button"
        disabled={isNoSegment}
        aria-pressed={search.segment === key}
        onClick={() => go({ segment: search.segment === key ? undefined : key })}
      >
        {row}
      </button>
    </li>
  );
}
