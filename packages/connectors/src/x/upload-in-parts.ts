/** Large files: X is told what comes, given it in parts, and prepares it afterwards. */

import {
  type AccountContext,
  accepted,
  count,
  errorOfFailure,
  idText,
  lenient,
  type MediaFile,
  type Outcome,
  refusal,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { ask, send } from './request.js';
import { anyAnswer } from './schemas.js';

/** X takes up to five megabytes at a time. */
const PART_BYTES = 4_000_000;
/** So long a file is waited for; most are ready within seconds. */
const PATIENCE_MS = 180_000;
const LONGEST_PAUSE_MS = 15_000;

const processing = z.object({
  state: z.string(),
  check_after_secs: lenient(count),
  error: lenient(z.object({ name: lenient(z.string()), message: lenient(z.string()) })),
});
type Processing = z.output<typeof processing>;
/** Of a file that was brought before: X is asked soon how far it is. */
export const JUST_BEGUN: Processing = { state: 'pending', check_after_secs: 1, error: undefined };
const told = z.object({ data: z.object({ id: idText, processing_info: lenient(processing) }) });

/** Brings a file under a media category. `pause` waits for so many milliseconds. */
export async function uploadInParts(
  account: AccountContext,
  { bytes, mimeType, name }: MediaFile,
  media_category: string,
  pause: (ms: number) => Promise<unknown>,
): Promise<Outcome> {
  const json = { media_type: mimeType, total_bytes: bytes.length, media_category };
  const begun = await send(account, '/2/media/upload/initialize', { json }, told, ({ data }) =>
    accepted(data.id),
  );
  if (begun.kind !== 'accepted') return begun;
  const id = begun.externalId;
  const path = `/2/media/upload/${encodeURIComponent(id)}`;
  for (let part = 0; part * PART_BYTES < bytes.length; part++) {
    const multipart = [
      { name: 'segment_index', value: String(part) },
      {
        name: 'media',
        fileName: name,
        mimeType: 'application/octet-stream',
        bytes: bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES),
      },
    ];
    const taken = await send(account, `${path}/append`, { multipart }, anyAnswer, () => accepted(id));
    if (taken.kind !== 'accepted') return taken;
  }
  let state: Processing | undefined;
  const ended = await send(account, `${path}/finalize`, {}, told, ({ data }) => {
    state = data.processing_info;
    return accepted(id);
  });
  return ended.kind === 'accepted' ? await prepared(account, id, state, pause) : ended;
}

/** Looks at the file as often as X wants to be asked, until it is ready or was waited for long enough. */
export async function prepared(
  account: AccountContext,
  id: string,
  first: Processing | undefined,
  pause: (ms: number) => Promise<unknown>,
): Promise<Outcome> {
  let state = first;
  for (let waited = 0; state && state.state !== 'succeeded'; ) {
    if (state.state === 'failed') return { kind: 'rejected', error: notPrepared(state) };
    const ms = Math.min(Math.max(state.check_after_secs ?? 1, 1) * 1000, LONGEST_PAUSE_MS);
    if (waited + ms > PATIENCE_MS) return { kind: 'processing', handle: id };
    await pause(ms);
    waited += ms;
    try {
      const query = { command: 'STATUS', media_id: id };
      state = (await ask(account, '/2/media/upload', query, told)).data.processing_info;
    } catch (thrown) {
      const error = errorOfFailure(thrown);
      if (error.kind === 'rejected' || error.kind === 'auth_expired') return { kind: 'rejected', error };
    }
  }
  return accepted(id);
}

const notPrepared = ({ error }: Processing) =>
  refusal(
    'file_not_prepared',
    {
      en: `X could not prepare this file${error?.message ? ` (${error.message})` : ''}.`,
      zh: `X 无法处理该文件${error?.message ? `（${error.message}）` : ''}。`,
    },
    {
      en: 'Use an MP4 video with H.264 and AAC of 0.5 to 140 seconds, or a smaller GIF.',
      zh: '请改用 0.5 至 140 秒、H.264 与 AAC 编码的 MP4 视频，或更小的 GIF。',
    },
  );
