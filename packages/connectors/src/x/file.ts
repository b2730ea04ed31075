import { type Connector, readFile } from '@tingshuo/connector-kit';
import { xErrors } from './errors.js';
import { signedIn } from './session.js';

/** Where X says that a picture of a private message is: the message, the file in it, and its name. */
const OF_MESSAGE =
  /^https:\/\/ton\.(?:twitter|x)\.com\/(?:1\.1|i)\/ton\/data\/dm\/(\d{1,19})\/(\d{1,19})\/(\w[\w.-]{0,49})(?:[?#]|$)/;

/** Reads a picture of a private message, which only those who take part may. Everything else of X is open. */
export const file: NonNullable<Connector['file']> = async (account, url, maxBytes) => {
  const [, message, media, name] = OF_MESSAGE.exec(url) ?? [];
  if (name === undefined) return null;
  const address = `${account.baseUrl}/2/dm_conversations/media/${message}/${media}/${name}`;
  return await readFile(signedIn(account), { url: address, wantsFile: { maxBytes } }, xErrors);
};
