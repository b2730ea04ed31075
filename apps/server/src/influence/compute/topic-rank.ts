import { type CompressedGraph, twitterRank } from '@tingshuo/graph';
import { shared } from './shared-columns.js';

export interface TopicRankInput {
  readonly graph: CompressedGraph;
  readonly posts: Float64Array;
  readonly topicShare: Float64Array;
}

/** Everyone's influence on one topic; the ranks sum to 1. */
export function topicRank({ graph, posts, topicShare }: TopicRankInput): Float64Array {
  return shared(twitterRank(graph, { posts, topicShare }).ranks);
}
