/** A row of a network's error table: which answers it is about, and what they mean. */

import { ACTIONS, type ActionName } from './actions.js';
import { CAUSES, type CauseName } from './causes.js';
import { ConnectorError, type ConnectorErrorDetails, type ErrorKind } from './errors.js';
import { filled, type LocalText } from './local-text.js';

type Status = number | '3xx' | '4xx' | '5xx';

interface Match {
  /** The network's own codes, any of which is meant; absent where the status says enough. */
  codes?: readonly string[];
  /** For networks that tell faults apart by words only. */
  said?: RegExp;
  /** Only for requests whose path contains this. */
  path?: string;
  /** See ConnectorErrorDetails. */
  isLasting?: true;
}

/** A cause of the catalogue; at another status, under another name or in other words where these are given. */
interface CommonRow extends Match {
  is: CauseName;
  status?: Status;
  name?: string;
  cause?: LocalText;
  action?: LocalText | ActionName;
}

/** A cause that only this network has. Without a kind it has the one of its status. */
interface OwnRow extends Match {
  /** '4xx' and '5xx' are classes. */
  status: Status;
  kind?: ErrorKind;
  name: string;
  cause: LocalText;
  action: LocalText | ActionName;
}

export type ErrorRow = CommonRow | OwnRow;

/** What the texts of the catalogue are filled with. */
export type NetworkWords = {
  /** The network inside a sentence: "X", "the server". */
  network: LocalText;
  /** The keys of an app as the network calls them, and where they are found: "in the X developer console". */
  keys?: LocalText;
  console?: LocalText;
};

const ANY_NETWORK: NetworkWords = { network: { en: 'the network', zh: '该网络' } };

/** A row with everything that its cause says: of one kind, at whatever status a network tells it. */
function whole(row: ErrorRow): OwnRow {
  if (!('is' in row)) return row;
  const common = CAUSES[row.is];
  return { ...common, kind: kindOf(common.status), name: row.is, ...row };
}

/** The status that a row is about: its own, else the one that HTTP has for its cause. */
export const statusOfRow = (row: ErrorRow): Status => whole(row).status;

/** The error that a row stands for, in the words of the network. `seen` is what the answer said beside. */
export function errorOfRow(
  row: ErrorRow,
  words: NetworkWords = ANY_NETWORK,
  seen: Pick<ConnectorErrorDetails, 'status' | 'retryAfterMs' | 'detail'> = {},
): ConnectorError {
  const { status, kind = kindOf(status), name, cause, action, isLasting } = whole(row);
  return new ConnectorError({
    kind,
    code: name,
    ...(isLasting && { isLasting }),
    cause: filled(cause, words),
    action: filled(typeof action === 'string' ? ACTIONS[action] : action, words),
    ...seen,
  });
}

function kindOf(status: Status): ErrorKind {
  if (status === 401) return 'auth_expired';
  if (status === 429) return 'rate_limited';
  if (status === '3xx') return 'bad_response';
  return status === '5xx' || (status !== '4xx' && status >= 500) ? 'unavailable' : 'rejected';
}
