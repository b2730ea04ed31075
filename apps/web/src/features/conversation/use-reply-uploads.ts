import { type ReplyFile, type ReplyFileRule, replyFileRoutes } from '@tingshuo/contracts';
import { useEffectEvent, useState } from 'react';
import { newId } from '../../api/new-id.js';
import { sendFile } from '../../api/send-file.js';
import { type ReplyFilesProblem, replyFilesProblem } from './reply-files-problem.js';
import { isMadeToFit, pictureFit } from './reply-picture-fit.js';

export interface ReplyUpload {
  id: string;
  name: string;
  bytes: number;
  sentBytes: number;
  /** What the server said. */
  error: unknown;
  /** Why it was not sent at all. */
  problem: ReplyFilesProblem | null;
  stop: () => void;
}

export interface ReplyUploads {
  /** On their way, or not taken. */
  items: readonly ReplyUpload[];
  add: (files: File[]) => void;
  forget: (id: string) => void;
}

/** Brings files to the server while the reply is written. What can be told before is told before. */
export function useReplyUploads(
  rule: ReplyFileRule | null,
  onAdded: (file: ReplyFile) => void,
): ReplyUploads {
  const [items, setItems] = useState<readonly ReplyUpload[]>([]);
  const forget = (id: string) => setItems((before) => before.filter((item) => item.id !== id));
  const change = (id: string, part: Partial<ReplyUpload>) =>
    setItems((before) => before.map((item) => (item.id === id ? { ...item, ...part } : item)));
  const added = useEffectEvent(onAdded);
  const bring = async (file: File): Promise<void> => {
    const id = newId();
    const { name, size: bytes } = file;
    const stop = new AbortController();
    const fit = rule && pictureFit(rule);
    const problem = replyFilesProblem(
      [{ name, bytes: fit && isMadeToFit(file.type) ? 0 : bytes, mimeType: file.type }],
      // Its words may follow.
      rule && { ...rule, mimeTypes: null, withoutText: true },
      '',
    );
    const item = { id, name, bytes, sentBytes: 0, error: null, problem, stop: () => stop.abort() };
    setItems((before) => [...before, item]);
    if (problem) return;
    try {
      const sent = { file, type: 'application/octet-stream', query: { name, ...fit } };
      const onProgress = (sentBytes: number) => change(id, { sentBytes });
      added(await sendFile(replyFileRoutes.upload, sent, { onProgress, signal: stop.signal }));
      forget(id);
    } catch (error) {
      if (stop.signal.aborted) forget(id);
      else change(id, { error });
    }
  };
  return { items, forget, add: (files) => void Promise.all(files.map(bring)) };
}
