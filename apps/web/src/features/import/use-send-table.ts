import { useMutation } from '@tanstack/react-query';
import { type Upload, uploadRoutes } from '@tingshuo/contracts';
import { useState } from 'react';
import { ApiFailure } from '../../api/api-failure.js';
import { sendFile } from '../../api/send-file.js';

/** Spreadsheets in their own formats: told before anything is sent, with what helps. */
const SPREADSHEET = /\.(xlsx?|xlsm|ods|numbers)$/i;

/** Sends a table to be read; times in it are of the zone of this machine until another is chosen. */
export function useSendTable(onRead: (upload: Upload) => void) {
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const { mutate, error } = useMutation({
    mutationFn: async (file: File) => {
      const { name } = file;
      if (SPREADSHEET.test(name)) throw notCsv(name);
      setSending({ name, share: 0 });
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const onProgress = (sent: number) =>
        setSending({ name, share: file.size === 0 ? 1 : sent / file.size });
      const { signal } = new AbortController();
      return await sendFile(
        uploadRoutes.create,
        { file, type: 'text/csv', query: { name: name.slice(0, 200), zone } },
        { onProgress, signal },
      );
    },
    onSuccess: onRead,
    onSettled: () => setSending(null),
  });
  return { send: mutate, sending, error };
}

function notCsv(name: string): ApiFailure {
  return new ApiFailure(400, {
    code: 'upload_no_table',
    message: { en: `“${name}” is not a CSV file.`, zh: `“${name}”不是 CSV 文件。` },
    action: {
      en: 'In your spreadsheet choose “Save as”, then CSV (UTF-8).',
      zh: '请在表格软件中选择“另存为”，格式选 CSV（UTF-8）。',
    },
  });
}
