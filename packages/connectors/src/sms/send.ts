/** One request to the gateway for each message, as the form of the account describes it. */

import {
  type AccountContext,
  addressOf,
  BodyError,
  type Connector,
  type HttpRequest,
  type MessageRequest,
  type Outcome,
  write,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { BAD_RECIPIENT, BAD_TEMPLATE, NO_GATEWAY, refusedByGateway, smsErrors } from './errors.js';
import { normalNumber } from './number.js';
import { type Facts, filledAddress, filledForm, filledJson, headersIn, textAt } from './template.js';

const USUAL_BODY = '{"to":"{to}","from":"{from}","text":"{text}","id":"{id}"}';

/** Ends in an Outcome, never throws. The gateway's answer is judged by the rule of the form, else by its status. */
export const sendMessage: NonNullable<Connector['sendMessage']> = async (account, request) => {
  const built = requestFor(account, request);
  if ('error' in built) return { kind: 'rejected', error: built.error };
  const { successPath = '', successValue = '', idPath = '' } = account.credentials;
  const isJudged = successPath !== '' || idPath !== '';
  // Some gateways answer with a word: without a rule, the status says it all.
  const http: AccountContext['http'] = isJudged
    ? account.http
    : { request: async (each) => ({ ...(await account.http.request(each)), json: () => ({}) }) };
  return await write(http, built, z.unknown(), smsErrors, (answer): Outcome => {
    const told = successPath === '' ? undefined : textAt(answer, successPath);
    const isSuccess = successPath === '' || told === successValue;
    // An answer of another shape tells nothing: it may have been taken.
    if (successPath !== '' && told === undefined)
      throw new BodyError('not_json', JSON.stringify(answer).slice(0, 500));
    if (!isSuccess)
      return { kind: 'rejected', error: refusedByGateway(smsErrors.describe(answer).detail ?? `${told}`) };
    const id = idPath === '' ? undefined : textAt(answer, idPath);
    return { kind: 'accepted', externalId: id || request.idempotencyKey };
  });
};

function requestFor(
  account: AccountContext,
  { text, idempotencyKey: id, recipientExternalId }: MessageRequest,
): HttpRequest | { error: typeof NO_GATEWAY } {
  const { body = '', headers = '', method = '', number = '' } = account.credentials;
  const to = normalNumber(recipientExternalId);
  if (to === null) return { error: BAD_RECIPIENT };
  const facts: Facts = { to, from: number, text, id };
  const url = addressOf(account, 'url', (template) => filledAddress(template, facts));
  if (url === undefined) return { error: NO_GATEWAY };
  const request = { url, headers: headersIn(headers) };
  if (method.toUpperCase() === 'GET') return { ...request, method: 'GET' };
  const template = body.trim() || USUAL_BODY;
  try {
    const isJson = /^[{[]/.test(template);
    if (!isJson && !template.includes('=')) return { error: BAD_TEMPLATE };
    const content = isJson ? { json: filledJson(template, facts) } : { form: filledForm(template, facts) };
    return { ...request, method: 'POST', ...content };
  } catch (thrown) {
    if (thrown instanceof BodyError) return { error: BAD_TEMPLATE };
    throw thrown;
  }
}
