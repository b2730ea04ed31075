/** Files of messages and posts. Their addresses are open to whoever knows them, but for some days only. */

import {
  type AccountContext,
  type Connector,
  fileGone,
  type NetworkErrors,
  readFile,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { addressesOf, attachedFile } from './conversation.js';
import { BASE_URL } from './oauth.js';
import { listPage } from './paging.js';
import { get } from './request.js';

const HOSTS = /(^|\.)(fbcdn\.net|fbsbx\.com|cdninstagram\.com)$/;
const EDGE = /^\/v\d+\.\d+\/([^/]+)\/attachments$/;

/** An address whose signature has ended is refused, not missing. */
const errors: NetworkErrors = {
  rows: [
    {
      status: 403,
      name: 'file_expired',
      cause: {
        en: 'The address of this file has ended: Meta keeps it open for some days only.',
        zh: '该文件的地址已失效：Meta 仅在数日内保持可访问。',
      },
      action: {
        en: 'Open the conversation on Facebook or Instagram, or ask for the file again.',
        zh: '请到 Facebook 或 Instagram 的会话中查看，或请对方重新发送。',
      },
    },
  ],
  describe: () => ({}),
};

/** Reads a file by its own address, without the token; one that was told without an address is looked up first. */
export const file: NonNullable<Connector['file']> = async (account, url, maxBytes) => {
  const message = messageOf(account, url);
  const address = message === undefined ? url : await addressIn(account, message);
  if (message === undefined && !isOfMeta(account, url)) return null;
  return await readFile(account.http, { url: address, wantsFile: { maxBytes } }, errors);
};

function isOfMeta({ baseUrl }: AccountContext, url: string): boolean {
  return URL.canParse(url) && (HOSTS.test(new URL(url).hostname) || url.startsWith(`${baseUrl}/`));
}

/** The message whose edge stands for its file's address. */
function messageOf({ baseUrl }: AccountContext, url: string): string | undefined {
  const base = [baseUrl, BASE_URL].find((each) => url.startsWith(`${each}/`));
  const id = base === undefined ? undefined : EDGE.exec(url.slice(base.length))?.[1];
  return id === undefined ? undefined : decodeURIComponent(id);
}

async function addressIn(account: AccountContext, message: string): Promise<string> {
  const { data } = await get(account, [message, 'attachments'], {}, listPage);
  const files = z.array(attachedFile).catch([]).parse(data);
  const [address] = files.flatMap(addressesOf);
  if (address === undefined) throw fileGone();
  return address;
}
