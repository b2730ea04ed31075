import type { Batch, Connector } from '@tingshuo/connector-kit';
import type { Lane } from '../../accounts/rate-budget.service.js';
import type { ClaimedStream } from './stream.repository.js';

/** The ability that serves a stream, and the lane that pays for it. */
export interface StreamAsk {
  ability: 'mentions' | 'home' | 'search' | 'messages' | 'watch';
  lane: Lane;
  call: NonNullable<Connector['mentions']>;
}

/** What each kind of stream asks for. */
export const ABILITY_OF: Readonly<Record<string, StreamAsk['ability'] | undefined>> = {
  mentions: 'mentions',
  home: 'home',
  dm: 'messages',
  keyword: 'search',
  watch: 'watch',
};

/** Throws when the connector cannot serve such a stream. */
export function askOf(
  connector: Connector,
  stream: Pick<ClaimedStream, 'kind' | 'key' | 'query'>,
): StreamAsk {
  const { mentions, home, search, messages, watch } = connector;
  if (stream.kind === 'mentions' && mentions)
    return { ability: 'mentions', lane: 'mentions', call: mentions };
  if (stream.kind === 'home' && home) return { ability: 'home', lane: 'keywords', call: home };
  if (stream.kind === 'dm' && messages) return { ability: 'messages', lane: 'messages', call: messages };
  if (stream.kind === 'watch' && watch) {
    const call: StreamAsk['call'] = (account, cursor, options) => watch(account, stream.key, cursor, options);
    return { ability: 'watch', lane: 'keywords', call };
  }
  const { query } = stream;
  if (stream.kind === 'keyword' && search && query !== null) {
    return {
      ability: 'search',
      lane: 'keywords',
      call: (account, cursor, options) => search(account, { query }, cursor, options),
    };
  }
  throw new Error(`${connector.manifest.network} cannot serve a stream of kind ${stream.kind}`);
}

const MAX_INT = 2 ** 31 - 1;

/** How old the newest post was when we heard it (ms); null where nothing with a readable time came. */
export function lagOf(batch: Pick<Batch, 'events'>, now: Date): number | null {
  const times = batch.events
    .map((event) => Date.parse(event.type === 'post' ? event.post.occurredAt : event.occurredAt))
    .filter((time) => !Number.isNaN(time));
  if (times.length === 0) return null;
  return Math.max(0, Math.min(MAX_INT, now.getTime() - Math.max(...times)));
}
