import { Button, Select } from '@mantine/core';
import type { PostingQueue } from '@tingshuo/contracts';
import { CirclePause, Pause, Play } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import shelf from '../../ui/shelf.module.css';
import { BestTimes } from '../metrics/best-times.js';
import { useCan } from '../session/session-context.js';
import styles from './queue.module.css';
import { useQueueActs } from './queue-queries.js';
import { Runway } from './runway.js';
import { SlotTools } from './slot-tools.js';
import { WeekGrid } from './week-grid.js';
import { firstSlots, hasSlot, withoutSlot, withSlots } from './week-slots.js';

/** One account's queue: its week, its zone, its rests, and what comes next. */
export function QueueDesk({ queue }: { queue: PostingQueue }) {
  const { t } = useTranslation('queue');
  const locale = useLocale();
  const mayWrite = useCan()('publications.write');
  const { change, pause } = useQueueActs(queue);
  const zones = useMemo(
    () => [...new Set([queue.zone, ...Intl.supportedValuesOf('timeZone')])],
    [queue.zone],
  );
  const { zone, slots, pausedAt } = queue;
  const isPaused = pausedAt !== null;
  return (
    <section className={shelf.desk} aria-label={`@${queue.handle}`} data-testid="queue-desk">
      <header className={shelf.deskHead}>
        <NetworkGlyph network={queue.network} />
        <h2>@{queue.handle}</h2>
        {mayWrite && (
          <Button
            variant={isPaused ? 'filled' : 'default'}
            leftSection={isPaused ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
            title={isPaused ? t('resumeHint') : t('pauseHint')}
            loading={pause.isPending}
            onClick={() => pause.mutate(!isPaused)}
          >
            {isPaused ? t('resume') : t('pause')}
          </Button>
        )}
      </header>
      {isPaused && (
        <p className={shelf.rest} role="status">
          <CirclePause size={14} aria-hidden /> {t('pausedSince', { when: formatInstant(pausedAt, locale) })}{' '}
          {t('resumeHint')}
        </p>
      )}
      <div className={shelf.columns}>
        <div>
          <Select
            label={t('zone')}
            description={t('zoneHint')}
            searchable
            limit={80}
            allowDeselect={false}
            disabled={!mayWrite}
            value={zone}
            data={zones}
            onChange={(next) => next && next !== zone && change({ zone: next, slots })}
            mb={12}
          />
          {mayWrite && slots.length === 0 && (
            <Button mb={12} onClick={() => change({ zone, slots: firstSlots() })}>
              {t('suggest')}
            </Button>
          )}
          {mayWrite && <SlotTools queue={queue} onSlots={(next) => change({ zone, slots: next })} />}
          <WeekGrid
            queue={queue}
            disabled={!mayWrite}
            onToggle={(slot) =>
              change({
                zone,
                slots: hasSlot(slots, slot) ? withoutSlot(slots, slot) : withSlots(slots, [slot]),
              })
            }
          />
          <p className={styles.dim}>{t('weekHint')}</p>
        </div>
        <div>
          <h3>{t('runway')}</h3>
          <Runway queue={queue} />
          <BestTimes accountIds={[queue.accountId]} zone={zone} />
        </div>
      </div>
    </section>
  );
}
