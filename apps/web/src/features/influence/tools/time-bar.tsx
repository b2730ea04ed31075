import { Button, Slider } from '@mantine/core';
import { Pause, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { ToolButton } from '../../../ui/tool-button.js';
import { useDays, useNetworkMap } from '../influence-queries.js';
import { useInfluence } from '../use-influence.js';
import styles from './time-bar.module.css';

const STEP_MS = 700;
const STANDARD_HALF_LIFE = 30;
const MARKS = [1, 7, 30, 90, 365];

/** The network day by day: a slider over the days on which something happened, and how fast the past fades. */
export function TimeBar() {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { search, moment, go } = useInfluence();
  const days = useDays();
  const [playing, setPlaying] = useState(false);
  const map = useNetworkMap(moment);
  const isArrived = !map.isPlaceholderData;
  const rows = days.data?.days ?? [];
  const last = rows.length - 1;
  const at =
    search.day === undefined
      ? last
      : Math.max(
          0,
          rows.findLastIndex(({ day }) => day <= (search.day ?? '')),
        );
  const show = (index: number) => go({ day: index >= last ? undefined : rows[index]?.day }, true);

  // The next day follows when the one before has been drawn, so that a slow server is not run over.
  useEffect(() => {
    if (!playing || !isArrived) return;
    const timer = setTimeout(() => {
      if (at >= last) setPlaying(false);
      else show(at + 1);
    }, STEP_MS);
    return () => clearTimeout(timer);
  });
  if (days.isError) return <Failure error={days.error} onRetry={() => void days.refetch()} />;
  if (days.data && rows.length === 0) return <p className={styles.none}>{t('time.none')}</p>;
  const most = rows.reduce((sum, { interactions }) => Math.max(sum, interactions), 1);
  const current = rows[at];
  return (
    <section className={styles.bar} aria-label={t('tool.time')} data-testid="time-bar">
      <ToolButton
        bare
        label={t(playing ? 'time.pause' : 'time.play')}
        Icon={playing ? Pause : Play}
        onClick={() => {
          if (!playing && at >= last) show(0);
          setPlaying(!playing);
        }}
      />
      <div className={styles.days}>
        <div className={styles.histogram} aria-hidden>
          {rows.map(({ day, interactions }, i) => (
            <i
              key={day}
              data-past={i <= at}
              style={{ height: `${Math.max(4, (100 * interactions) / most)}%` }}
            />
          ))}
        </div>
        <Slider
          size={4}
          thumbSize={14}
          label={null}
          thumbLabel={t('time.label')}
          min={0}
          max={Math.max(1, last)}
          value={Math.max(0, at)}
          onChange={show}
        />
      </div>
      <div className={`${styles.day} ts-num`} aria-live="polite">
        {current && (
          <>
            <strong>{search.day === undefined ? t('time.now') : current.day}</strong>
            <span>
              {t('time.interactions', { day: current.day, shown: formatCount(current.interactions, locale) })}
            </span>
          </>
        )}
      </div>
      {map.data?.past && <Known people={map.data.totals.people} {...map.data.past} />}
      <HalfLife
        days={search.halfLife ?? STANDARD_HALF_LIFE}
        onDays={(halfLife) => go({ halfLife: halfLife === STANDARD_HALF_LIFE ? undefined : halfLife }, true)}
      />
      {search.day !== undefined && (
        <Button variant="default" onClick={() => go({ day: undefined }, true)}>
          {t('time.now')}
        </Button>
      )}
    </section>
  );
}

/** What of a past day is known from then, and what is not. */
function Known({ people, scores, followers }: { people: number; scores: number; followers: number }) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const counts = { people: formatCount(people, locale), scores: formatCount(scores, locale) };
  const known = scores >= people ? 'all' : scores > 0 ? 'some' : 'none';
  return (
    <p className={`${styles.known} ts-num`} data-testid="known-then">
      {t(`time.scores.${known}`, counts)} {t(followers > 0 ? 'time.followersSome' : 'time.followersNow')}
    </p>
  );
}

/** From a day to a year on a logarithmic scale; the map is asked for when the thumb is let go. */
function HalfLife({ days, onDays }: { days: number; onDays: (days: number) => void }) {
  const { t } = useTranslation('influence');
  const [moving, setMoving] = useState<number | null>(null);
  const daysOf = (share: number) => {
    const exact = 365 ** share;
    return MARKS.find((mark) => Math.abs(mark - exact) / mark < 0.06) ?? Math.round(exact);
  };
  const shown = moving === null ? days : daysOf(moving);
  return (
    <div className={styles.halfLife}>
      <span className="ts-num">
        {t('time.halfLife')} <b>{t('time.halfLifeDays', { days: shown })}</b>
      </span>
      <Slider
        size={4}
        thumbSize={14}
        label={null}
        thumbLabel={t('time.halfLife')}
        min={0}
        max={1}
        step={0.02}
        value={moving ?? Math.log(days) / Math.log(365)}
        onChange={setMoving}
        onChangeEnd={(share) => {
          setMoving(null);
          onDays(daysOf(share));
        }}
      />
    </div>
  );
}
