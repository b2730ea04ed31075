import type { PublicationSeries } from '@tingshuo/contracts';
import { wallTimeAt } from '@tingshuo/publishing';
import { CirclePause, Library, Repeat } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id.js';
import { Failure } from '../../ui/failure.js';
import { useNow } from '../../ui/now.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { usePublication } from '../calendar/calendar-queries.js';
import { useSession } from '../session/session-context.js';
import { NEW } from './library-search.js';
import { SeriesDesk, type Told } from './series-desk.js';
import { draftOf, newSeries, seriesFrom } from './series-draft.js';
import { useSeries } from './series-queries.js';
import { ShelfFrame } from './shelf-frame.js';

interface SeriesPartProps {
  open: string | undefined;
  from: string | undefined;
}

/** Posts that come again: one text is a repeat, several are a shelf that they are taken from in turn. */
export function SeriesPart({ open, from }: SeriesPartProps) {
  const { t } = useTranslation('library');
  const found = useSeries();
  const rows = found.data?.rows ?? [];
  const [told, setTold] = useState<Told>({ id: '', problems: [] });
  const opened = open === NEW ? undefined : (rows.find(({ id }) => id === open) ?? rows[0]);
  return (
    <ShelfFrame
      part="series"
      found={found}
      words={{
        label: t('part.series'),
        new: t('series.new'),
        empty: t('series.empty'),
        emptyHint: t('series.emptyHint'),
      }}
      icon={<Repeat size={28} />}
      isNew={open === NEW}
      opened={opened?.id}
      lines={rows.map((each) => ({
        id: each.id,
        name: each.name,
        icon: each.items.length > 1 ? <Library size={14} aria-hidden /> : <Repeat size={14} aria-hidden />,
        hint: <Hint series={each} />,
      }))}
    >
      {opened ? (
        <SeriesDesk
          key={opened.id}
          id={opened.id}
          series={opened}
          draft={draftOf(opened)}
          problems={told.id === opened.id ? told.problems : []}
          onProblems={setTold}
        />
      ) : (
        <NewSeries from={from} onProblems={setTold} />
      )}
    </ShelfFrame>
  );
}

function Hint({ series: { items, pausedAt } }: { series: PublicationSeries }) {
  const { t } = useTranslation('library');
  if (pausedAt !== null) {
    return (
      <>
        <CirclePause size={12} aria-hidden /> {t('series.paused')}
      </>
    );
  }
  return items.length > 1 ? t('series.texts', { count: items.length }) : t('series.repeat');
}

interface NewSeriesProps {
  from: string | undefined;
  onProblems: (told: Told) => void;
}

/** One that is not kept yet: empty, or with the words of a post. */
function NewSeries({ from, onProblems }: NewSeriesProps) {
  const { workspace } = useSession();
  const zone = workspace.timeZone;
  const today = wallTimeAt(useNow(), zone).day;
  const post = usePublication(from ?? '', from !== undefined);
  const [ids] = useState(() => ({ series: newId(), item: newId() }));
  if (from !== undefined && post.isPending) return <RowsSkeleton rows={6} height={48} />;
  if (post.isError) return <Failure error={post.error} onRetry={() => void post.refetch()} />;
  const draft = post.data ? seriesFrom(post.data, ids.item, today, zone) : newSeries(ids.item, today, zone);
  return <SeriesDesk id={ids.series} series={null} draft={draft} problems={[]} onProblems={onProblems} />;
}
