import { type Connector, readFile } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { ask, fileUrl } from './bot-client.js';
import { fileIdOf } from './content.js';
import { telegramErrors } from './errors.js';

const located = z.object({ file_path: z.string() });

/** Asks where a file is (for an hour, and up to 20 MB), and reads it there. */
export const file: NonNullable<Connector['file']> = async (account, url, maxBytes) => {
  const id = fileIdOf(url);
  if (id === undefined) return null;
  const { file_path } = await ask(account, 'getFile', { file_id: id }, located);
  return await readFile(
    account.http,
    { url: fileUrl(account, file_path), wantsFile: { maxBytes } },
    telegramErrors,
  );
};
