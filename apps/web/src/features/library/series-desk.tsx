import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { PublicationProblem, PublicationSeries, SeriesDraft } from '@tingshuo/contracts';
import { CirclePause, Pause, Play, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useAnnounce } from '../../ui/announcer.js';
import shelf from '../../ui/shelf.module.css';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import styles from './library.module.css';
import { draftOf } from './series-draft.js';
import { SeriesForm } from './series-form.js';
import { SeriesProblems } from './series-problems.js';
import { useSeriesActs } from './series-queries.js';
import { SeriesRunway } from './series-runway.js';

interface SeriesDeskProps {
  id: string;
  /** As it is kept; null for a new one. */
  series: PublicationSeries | null;
  draft: SeriesDraft;
  problems: readonly PublicationProblem[];
  onProblems: (told: Told) => void;
}

/** What networks would not take of a series, as it was told when it was kept. */
export interface Told {
  id: string;
  problems: readonly PublicationProblem[];
}

/** One series: what it says, when and where, what comes next, and its rests. */
export function SeriesDesk({ id, series, draft, problems, onProblems }: SeriesDeskProps) {
  const { t } = useTranslation('library');
  const navigate = useNavigate();
  const announce = useAnnounce();
  const mayWrite = useCan()('publications.write');
  const { save } = useSeriesActs();
  const onSave = (next: SeriesDraft) =>
    save.mutate(
      { id, draft: next },
      {
        onSuccess: (answer) => {
          onProblems({ id, problems: answer.problems });
          announce(t('saved', { name: next.name }));
          void navigate({ to: '/publish/library', search: { open: id } });
        },
      },
    );
  return (
    <section className={shelf.desk} aria-label={series?.name ?? t('series.new')} data-testid="series-desk">
      {series && mayWrite && <Head series={series} />}
      {series?.pausedAt && <Rest pausedAt={series.pausedAt} />}
      <div className={shelf.columns}>
        <SeriesForm
          key={series?.revision ?? 0}
          draft={draft}
          disabled={!mayWrite}
          saving={save.isPending}
          error={save.error}
          onSave={onSave}
        />
        <div>
          <SeriesProblems problems={problems} accountIds={draft.accountIds} />
          {series ? <SeriesRunway series={series} /> : <p className={styles.dim}>{t('series.about')}</p>}
        </div>
      </div>
    </section>
  );
}

function Rest({ pausedAt }: { pausedAt: string }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  return (
    <p className={shelf.rest} role="status">
      <CirclePause size={14} aria-hidden />{' '}
      {t('series.pausedSince', { when: formatInstant(pausedAt, locale) })}
    </p>
  );
}

function Head({ series }: { series: PublicationSeries }) {
  const { t } = useTranslation('library');
  const navigate = useNavigate();
  const undo = useUndo();
  const { save, turn, remove } = useSeriesActs();
  const { id, name, pausedAt } = series;
  const isPaused = pausedAt !== null;
  const onTurn = () =>
    turn.mutateAsync({ id, pause: !isPaused }).then(
      () =>
        undo.offer({
          done: t(isPaused ? 'series.resumed' : 'series.didPause', { name }),
          undo: () => turn.mutateAsync({ id, pause: isPaused }),
        }),
      undo.fail,
    );
  const bringBack = async () => {
    await save.mutateAsync({ id, draft: draftOf(series) });
    if (isPaused) await turn.mutateAsync({ id, pause: true });
  };
  const onRemove = () =>
    remove.mutateAsync(id).then(() => {
      undo.offer({ done: t('removed', { name }), undo: bringBack });
      void navigate({ to: '/publish/library', search: {} });
    }, undo.fail);
  return (
    <header className={shelf.deskHead}>
      <h2 className="ts-clip">{name}</h2>
      <Button
        variant="default"
        title={t(isPaused ? 'series.resumeHint' : 'series.pauseHint')}
        leftSection={isPaused ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
        loading={turn.isPending}
        onClick={() => void onTurn()}
      >
        {t(isPaused ? 'series.resume' : 'series.pause')}
      </Button>
      <Button
        variant="subtle"
        color="red"
        title={t('series.removeHint')}
        leftSection={<Trash2 size={14} aria-hidden />}
        loading={remove.isPending}
        onClick={() => void onRemove()}
      >
        {t('remove')}
      </Button>
    </header>
  );
}
