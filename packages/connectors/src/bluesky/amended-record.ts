/** Changes in records of the own repository that say more than one thing: the rest of them stays as it is. */

import {
  type AccountContext,
  accepted,
  afterReading,
  type JsonObject,
  type Outcome,
  refusal,
  unlessRefused,
} from '@tingshuo/connector-kit';
import { get, send } from './request.js';
import { anyRecord, written } from './schemas.js';

export interface RecordPlace {
  collection: string;
  rkey: string;
}

const TRIES = 3;

/**
 * Reads a record (undefined where there is none) and puts what `change` makes of it in its place, unless somebody else
 * changed it meanwhile: then it is read again. `change` makes undefined of a record that says it already.
 */
export function amend(
  account: AccountContext,
  place: RecordPlace,
  change: (record: JsonObject | undefined) => JsonObject | undefined,
  externalId: string,
  tries = TRIES,
): Promise<Outcome> {
  return afterReading(
    () => recordAt(account, place),
    async (stored) => {
      const record = change(stored?.value);
      if (record === undefined) return accepted(externalId);
      const swapRecord = stored?.cid ?? null;
      const json = { repo: account.account.externalId, ...place, record, swapRecord };
      const end = await send(account, 'com.atproto.repo.putRecord', { json }, written, () =>
        accepted(externalId),
      );
      if (end.kind !== 'rejected' || end.error.code !== 'record_key_taken') return end;
      return tries > 1
        ? await amend(account, place, change, externalId, tries - 1)
        : { kind: 'not_sent', error: CHANGES };
    },
  );
}

const recordAt = (account: AccountContext, place: RecordPlace) =>
  unlessRefused(
    get(account, 'com.atproto.repo.getRecord', { repo: account.account.externalId, ...place }, anyRecord),
    ({ code }) => code === 'not_found',
    () => undefined,
  );

const CHANGES = refusal(
  'record_changes',
  { en: 'Another app keeps changing the same record.', zh: '其他应用正在修改同一条记录。' },
  'wait',
  { kind: 'unavailable' },
);
