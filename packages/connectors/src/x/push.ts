/** Events that X pushes: by its Activity API, or by the Account Activity API of older contracts. */

import { createHmac } from 'node:crypto';
import {
  bodyJson,
  digestOf,
  documentError,
  isJsonObject,
  isSameSecret,
  objectsIn,
  type PushReceiver,
  pushError,
} from '@tingshuo/connector-kit';
import { pushedTo } from './activity.js';
import { pushedBatch } from './pushed-batch.js';

const answered = (body: string) => ({ status: 200, contentType: 'application/json', body });

// Whoever asks gets a signature, which must never be that of a push: those are JSON objects.
const QUESTION = /^[\w+/=.-]{1,200}$/;

export const push: PushReceiver = {
  answer: answered('{}'),

  challenge({ method, query }, { consumerSecret = '' }) {
    const { crc_token: question } = query;
    if (method !== 'GET' || question === undefined) return null;
    if (consumerSecret === '' || !QUESTION.test(question)) throw pushError('push_not_authentic');
    return answered(JSON.stringify({ response_token: signatureOf(question, consumerSecret) }));
  },

  // X signs no time: a copy is known by its bytes.
  verify({ headers, body }, { consumerSecret = '' }) {
    const told = headers['x-twitter-webhooks-signature'] ?? '';
    if (consumerSecret === '' || !isSameSecret(told, signatureOf(body, consumerSecret)))
      throw pushError('push_not_authentic');
    return { replayKey: digestOf(body) };
  },

  read(request) {
    const json = bodyJson(request.body);
    const us = [...objectsIn(json)].flatMap(({ object }) => pushedTo(object) ?? [])[0];
    if (us === undefined || !isJsonObject(json)) throw documentError('other_document');
    return [pushedBatch(json, us, (request.receivedAt ?? new Date(0)).toISOString())];
  },
};

const signatureOf = (text: string | Uint8Array, secret: string) =>
  `sha256=${createHmac('sha256', secret).update(text).digest('base64')}`;
