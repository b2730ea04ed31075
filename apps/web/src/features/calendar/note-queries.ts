import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CalendarNote, calendarNoteRoutes as routes } from '@tingshuo/contracts';
import { type Day, wallTimeAt } from '@tingshuo/publishing';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useUndo } from '../../undo/undo-context.js';

const KEY = 'calendar-notes';
export type Notes = ReadonlyMap<Day, string>;

/** The lines of the days that a span (epoch ms) touches in a zone. */
export function useNotes({ from, to }: { from: number; to: number }, zone: string): Notes {
  const api = useApi();
  const query = { from: wallTimeAt(from, zone).day, to: wallTimeAt(to - 1, zone).day };
  const { data } = useQuery({
    queryKey: [KEY, query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.call(routes.list, { query }, { signal }),
  });
  return useMemo(() => new Map(data?.rows.map(({ day, text }) => [day, text])), [data]);
}

/** Writes a day's line, or takes it away; the way back is offered. */
export function useSaveNote() {
  const { t } = useTranslation('calendar');
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const write = async ({ day, text }: CalendarNote) => {
    await api.call(routes.save, { params: { day }, body: { text } });
    await client.invalidateQueries({ queryKey: [KEY] });
  };
  return useMutation({
    mutationFn: ({ note }: { note: CalendarNote; before: string }) => write(note),
    onSuccess: (_, { note, before }) =>
      undo.offer({
        done: t(note.text === '' ? 'note.removed' : 'note.saved'),
        undo: () => write({ day: note.day, text: before }),
      }),
    onError: undo.fail,
  });
}
