/** Calls of the Bot API: the token in the path, errors in the body, and chats that have moved. */

import {
  type AccountContext,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
  isJsonObject,
  jsonIn,
  networkApi,
  type Outcome,
} from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { telegramErrors } from './errors.js';
import { failure, success } from './schemas.js';

/** The address of a method. A token cannot lead anywhere else than below its own path. */
export const methodUrl = (account: AccountContext, method: string): string =>
  `${account.baseUrl}/${botPath(account)}/${method}`;

/** The address of a file by the path that `getFile` told; it holds the token and is never shown. */
export const fileUrl = (account: AccountContext, path: string): string =>
  `${account.baseUrl}/file/${botPath(account)}/${path.split('/').map(encodeURIComponent).join('/')}`;

const botPath = ({ credentials }: AccountContext) =>
  `bot${encodeURIComponent(credentials.botToken ?? '').replaceAll('%3A', ':')}`;

const { get, send } = networkApi(({ http }: AccountContext) => botClient(http), telegramErrors, methodUrl);

/** Asks a method for something. Throws ConnectorError. */
export const ask = <S extends z.ZodType>(
  account: AccountContext,
  method: string,
  query: NonNullable<HttpRequest['query']>,
  result: S,
): Promise<z.output<S>> => get(account, method, query, success(result));

/** Calls a method that does something, and says how it ended. */
export const call = <S extends z.ZodType>(
  account: AccountContext,
  method: string,
  body: Pick<HttpRequest, 'json' | 'multipart'>,
  result: S,
  end: (value: z.output<S>) => Outcome,
): Promise<Outcome> => send(account, method, body, success(result), (value) => end(value));

/**
 * The client with answers as the body tells them: its error code is the status, and the wait of a flood is the time to
 * wait. A group that became a supergroup has another id; the refused call is made again with that one.
 */
export function botClient(http: HttpClient): HttpClient {
  return {
    async request(request) {
      const first = told(await http.request(request));
      const moved = first.movedTo === undefined ? undefined : inChat(request, first.movedTo);
      return moved ? told(await http.request(moved)).response : first.response;
    },
  };
}

function told(response: HttpResponse): { response: HttpResponse; movedTo?: string } {
  const parsed = failure.safeParse(jsonIn(response));
  if (!parsed.success) return { response };
  const { error_code, parameters } = parsed.data;
  // A failure is never a success, whatever the status says.
  const status = error_code ?? (response.status >= 400 ? response.status : 400);
  const wait = parameters?.retry_after;
  const movedTo = parameters?.migrate_to_chat_id;
  return {
    response: { ...response, status, ...(wait !== undefined && { retryAfterMs: wait * 1000 }) },
    ...(movedTo !== undefined && { movedTo }),
  };
}

function inChat(request: HttpRequest, chatId: string): HttpRequest | undefined {
  const { json, multipart } = request;
  if (isJsonObject(json) && 'chat_id' in json) return { ...request, json: { ...json, chat_id: chatId } };
  if (!multipart?.some(({ name }) => name === 'chat_id')) return undefined;
  return {
    ...request,
    multipart: multipart.map((part) => (part.name === 'chat_id' ? { name: 'chat_id', value: chatId } : part)),
  };
}
