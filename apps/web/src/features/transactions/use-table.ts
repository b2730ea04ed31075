import { useMutation } from '@tanstack/react-query';
import { type TransactionField, type TransactionTable, transactionRoutes } from '@tingshuo/contracts';
import { useState } from 'react';
import { sendFile } from '../../api/send-file.js';
import { useReadCustomers } from './customer-queries.js';

export interface TableSettings {
  source: string;
  currency: string;
  dateOrder: 'ymd' | 'dmy' | 'mdy' | null;
  /** Null: by their names. */
  columns: (TransactionField | null)[] | null;
}

interface Asked {
  file: File;
  settings: TableSettings;
  store: boolean;
}

/** A table in this browser: it is sent to be read with every change of its settings, and to be stored when that is wanted. */
export function useTable(first: TableSettings) {
  const [file, setFile] = useState<File | null>(null);
  const [settings, setSettings] = useState(first);
  const readCustomers = useReadCustomers();
  const sending = useMutation({
    mutationFn: ({ file: sent, settings: how, store }: Asked): Promise<TransactionTable> => {
      const { source, currency, dateOrder, columns } = how;
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const told = JSON.stringify({ currency, dateOrder, zone, ...(columns && { columns }) });
      return sendFile(
        transactionRoutes.table,
        { file: sent, type: 'text/csv', query: { source, store: String(store), settings: told } },
        { onProgress: () => undefined, signal: new AbortController().signal },
      );
    },
    onSuccess: (_, { store }) => (store ? readCustomers() : undefined),
  });
  const read = (of: File, how: TableSettings) => sending.mutate({ file: of, settings: how, store: false });
  return {
    file,
    settings,
    table: sending.data,
    error: sending.error,
    isSending: sending.isPending,
    isStored: sending.isSuccess && sending.variables.store,
    open: (chosen: File) => {
      setFile(chosen);
      const how = { ...settings, columns: null };
      setSettings(how);
      read(chosen, how);
    },
    change: (part: Partial<TableSettings>) => {
      const how = { ...settings, ...part };
      setSettings(how);
      if (file && how.source.trim() !== '') read(file, how);
    },
    store: async () => (file ? await sending.mutateAsync({ file, settings, store: true }) : null),
    close: () => {
      setFile(null);
      sending.reset();
    },
  };
}
