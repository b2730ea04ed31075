import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type JobView,
  jobRoutes,
  type RouteOutput,
  uploadRoutes as routes,
  type Upload,
  type UploadRow,
  type UploadSettings,
} from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

const KEY = 'publication-uploads';
export const ROWS_AT_ONCE = 200;

export type RowFilter = UploadRow['state'] | undefined;
type Rows = RouteOutput<typeof routes.rows>;
export interface CellChange {
  index: number;
  column: number;
  value: string;
}

export function useUploads() {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'list'],
    queryFn: ({ signal }) => api.call(routes.list, {}, { signal }),
  });
}

export function useUpload(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'one', id],
    queryFn: ({ signal }) => api.call(routes.show, { params: { id } }, { signal }),
  });
}

interface Sight {
  first: number;
  last: number;
  /** While the eye flies by nothing is asked for. */
  isFlying?: boolean;
}

/** The rows at these places, page by page as they come into sight; null where they have not come yet. */
export function useUploadRows(id: string, state: RowFilter, { first, last, isFlying = false }: Sight) {
  const api = useApi();
  const pages: number[] = [];
  for (let page = Math.floor(first / ROWS_AT_ONCE); page * ROWS_AT_ONCE <= last; page += 1) pages.push(page);
  const found = useQueries({
    queries: pages.map((page) => ({
      queryKey: [KEY, 'rows', id, state ?? 'all', page],
      enabled: !isFlying,
      staleTime: Number.POSITIVE_INFINITY,
      // Rows that no longer belong here stay in sight until another filter is chosen: nothing jumps while one corrects.
      refetchOnWindowFocus: false,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.call(
          routes.rows,
          {
            params: { id },
            query: { offset: page * ROWS_AT_ONCE, limit: ROWS_AT_ONCE, ...(state ? { state } : {}) },
          },
          { signal },
        ),
    })),
  });
  const rowAt = (place: number): UploadRow | null => {
    const page = found[pages.indexOf(Math.floor(place / ROWS_AT_ONCE))];
    return page?.data?.rows[place % ROWS_AT_ONCE] ?? null;
  };
  return { rowAt, error: found.find(({ error }) => error)?.error ?? null };
}

export function useChangeSettings(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<UploadSettings>) => api.call(routes.change, { params: { id }, body }),
    onSuccess: async (upload) => {
      client.setQueryData([KEY, 'one', id], upload);
      await client.resetQueries({ queryKey: [KEY, 'rows', id] });
    },
  });
}

/** Corrects cells: at once on the screen, and as the server sees the rows when it has answered. */
export function useCorrectCells(id: string) {
  const api = useApi();
  const client = useQueryClient();
  const update = (change: (row: UploadRow) => UploadRow) =>
    client.setQueriesData<Rows>({ queryKey: [KEY, 'rows', id] }, (page) =>
      page ? { ...page, rows: page.rows.map(change) } : page,
    );
  return useMutation({
    mutationFn: (cells: CellChange[]) => api.call(routes.correct, { params: { id }, body: { cells } }),
    onMutate: (cells) => {
      update((row) => {
        const own = cells.filter(({ index }) => index === row.index);
        if (own.length === 0) return row;
        const texts = [...row.cells];
        for (const { column, value } of own) texts[column] = value;
        return { ...row, cells: texts };
      });
    },
    onSuccess: ({ upload, rows }) => {
      client.setQueryData([KEY, 'one', id], upload);
      const byIndex = new Map(rows.map((row) => [row.index, row]));
      update((row) => byIndex.get(row.index) ?? row);
      return client.invalidateQueries({ queryKey: [KEY, 'rows', id], refetchType: 'none' });
    },
    onError: () => client.invalidateQueries({ queryKey: [KEY, 'rows', id] }),
  });
}

export function useImport(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.call(routes.import, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY, 'one', id] }),
  });
}

/** Everything that the upload shows is read again: an import has ended. */
export function useReadAgain(id: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: [KEY, 'one', id] });
    await client.invalidateQueries({ queryKey: [KEY, 'rows', id] });
    await client.invalidateQueries({ queryKey: [KEY, 'list'] });
  };
}

export function useRemoveUpload() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.call(routes.remove, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY, 'list'] }),
  });
}

export function useJob(id: string | null) {
  const api = useApi();
  return useQuery<JobView>({
    queryKey: ['jobs', id],
    enabled: id !== null,
    refetchInterval: ({ state }) => (isOver(state.data?.state) ? false : 500),
    queryFn: ({ signal }) => api.call(jobRoutes.show, { params: { id: id ?? '' } }, { signal }),
  });
}

export const isOver = (state: string | undefined): boolean => state === 'done' || state === 'failed';

/** All rows that are not made, for a table that is worked on elsewhere. */
export function useFetchRest(upload: Upload) {
  const api = useApi();
  return async (): Promise<UploadRow[]> => {
    const rows: UploadRow[] = [];
    for (const state of ['error', 'ready'] as const) {
      for (let offset = 0; ; offset += 500) {
        const query = { state, offset, limit: 500 };
        const page = await api.call(routes.rows, { params: { id: upload.id }, query });
        rows.push(...page.rows);
        if (page.rows.length < 500) break;
      }
    }
    return rows.sort((a, b) => a.index - b.index);
  };
}
