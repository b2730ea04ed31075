/** Reading a file of a network: its bytes, or a ConnectorError that says whether it is gone. */

import { errorOfAnswer, type NetworkErrors } from '../error-table.js';
import { ConnectorError } from '../errors.js';
import { errorOfFailure } from '../failure-errors.js';
import type { HttpClient, HttpRequest } from './message.js';

/** A file as it was read; what it is, its bytes say. */
export interface RemoteFile {
  bytes: Uint8Array;
}

const NO_ERRORS: NetworkErrors = { rows: [], describe: () => ({}) };
const ENDED = new Set([404, 410]);

/**
 * Reads a file. Throws ConnectorError: `rejected` with the code `file_gone` where it is there no longer, and where the
 * answer is a document that stands for a refusal.
 */
export async function readFile(
  http: HttpClient,
  request: HttpRequest & { wantsFile: { maxBytes: number } },
  errors: NetworkErrors = NO_ERRORS,
): Promise<RemoteFile> {
  let status: number | undefined;
  try {
    const response = await http.request({
      ...request,
      headers: { accept: '*/*', ...request.headers },
    });
    status = response.status;
    if (ENDED.has(status)) throw fileGone(status);
    if (status < 200 || status >= 300) throw errorOfAnswer(response, errors);
    if (!response.bytes || response.bytes.length === 0) throw fileGone(status);
    return { bytes: response.bytes };
  } catch (thrown) {
    throw errorOfFailure(thrown, status);
  }
}

/** The error of a file that its network no longer has. */
export function fileGone(status?: number): ConnectorError {
  return new ConnectorError({
    kind: 'rejected',
    code: 'file_gone',
    ...(status !== undefined && { status }),
    cause: { en: 'The network no longer has this file.', zh: '平台上已没有该文件。' },
    action: { en: 'Ask the sender to send it again.', zh: '请对方重新发送。' },
  });
}
