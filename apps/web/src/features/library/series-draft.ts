import type { Publication, PublicationContent, PublicationSeries, SeriesDraft } from '@tingshuo/contracts';
import { type Day, wallTimeAt, weekdayOf } from '@tingshuo/publishing';

export type SeriesItem = SeriesDraft['items'][number];

const NINE = 9 * 60;
/** Two posts of one account within an hour are a burst. */
const GAP_MINUTES = 60;

export function contentOf(text: string): PublicationContent {
  return { parts: [{ text, media: [] }], firstComment: null, variants: {}, poll: null, lang: null };
}

export function newItem(id: string): SeriesItem {
  return { id, title: '', content: contentOf('') };
}

/** One that begins tomorrow or later: Mondays at nine, one text. */
export function newSeries(itemId: string, today: Day, zone: string): SeriesDraft {
  return {
    name: '',
    kind: 'knowledge',
    items: [newItem(itemId)],
    accountIds: [],
    campaignId: null,
    tags: [],
    zone,
    slots: [{ weekday: 1, minute: NINE }],
    everyWeeks: 1,
    startsOn: today,
    endsOn: null,
    minGapMinutes: GAP_MINUTES,
  };
}

/** The same post again every week, at the time of the week that it has. */
export function seriesFrom(publication: Publication, itemId: string, today: Day, zone: string): SeriesDraft {
  const { title, content, kind, campaignId, tags, targets } = publication;
  const [first] = targets.flatMap(({ publishedAt, dueAt }) => publishedAt ?? dueAt ?? []);
  const due = first === undefined ? null : wallTimeAt(Date.parse(first), zone);
  return {
    ...newSeries(itemId, today, zone),
    name: (title || content.parts[0]?.text.trim().split('\n', 1)[0] || '').slice(0, 100),
    kind,
    items: [{ id: itemId, title, content }],
    accountIds: targets.map(({ accountId }) => accountId),
    campaignId,
    tags,
    slots: [due ? { weekday: weekdayOf(due.day), minute: due.minute } : { weekday: 1, minute: NINE }],
  };
}

/** What is sent to keep a series as it stands. */
export function draftOf(series: PublicationSeries): SeriesDraft {
  const {
    id: _id,
    revision: _revision,
    pausedAt: _pausedAt,
    runway: _runway,
    skipped: _skipped,
    ...draft
  } = series;
  return draft;
}

/** What is missing before a series can be kept. */
export function missingIn({ name, items, accountIds, slots }: SeriesDraft) {
  if (name.trim() === '') return 'name';
  if (items.length === 0 || items.some(({ content }) => isEmpty(content))) return 'text';
  if (accountIds.length === 0) return 'accounts';
  return slots.length === 0 ? 'times' : null;
}

function isEmpty({ parts }: PublicationContent): boolean {
  return parts.every(({ text, media }) => text.trim() === '' && media.length === 0);
}

/** The first words of an item, for lists. */
export function itemWords({ title, content }: SeriesItem): string {
  return title || content.parts[0]?.text.trim() || '…';
}
