import type { Delivery, PostView, TimelineEntry } from '@tingshuo/contracts';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './conversation.module.css';
import { DeliveryCard } from './delivery-card.js';
import { PostCard } from './post-card.js';
import { threadItems } from './thread-items.js';
import { WrittenCard } from './written-card.js';

interface ThreadProps {
  label: string;
  thread: readonly PostView[];
  deliveries: readonly Delivery[];
  /** What happened around it; notes, calls and visits of it stand in the conversation. */
  timeline?: readonly TimelineEntry[];
  focusId?: string | null;
  marks?: readonly { start: number; end: number }[];
  tags?: ReactNode;
  tools?: (post: PostView) => ReactNode;
  onTextBack?: (delivery: Delivery) => void;
}

/** A conversation from its first post to the newest, with our replies and their state, and what was noted, in their places. */
export function Thread(props: ThreadProps) {
  const { label, thread, deliveries, timeline, focusId, marks, tags, tools, onTextBack } = props;
  const items = threadItems(thread, deliveries, timeline);
  const list = useShowNewest(items.length, deliveries.at(-1)?.state);
  return (
    <ol className={styles.thread} aria-label={label} ref={list}>
      {items.map((item) =>
        item.kind === 'post' ? (
          <li key={item.post.id}>
            <PostCard
              post={item.post}
              focus={item.post.id === focusId}
              marks={item.post.id === focusId && marks ? marks : []}
              tags={item.post.id === focusId ? tags : null}
              tools={tools?.(item.post)}
            />
          </li>
        ) : item.kind === 'delivery' ? (
          <li key={item.delivery.id}>
            <DeliveryCard delivery={item.delivery} {...(onTextBack ? { onTextBack } : {})} />
          </li>
        ) : (
          <li key={item.entry.id}>
            <WrittenCard entry={item.entry} />
          </li>
        ),
      )}
    </ol>
  );
}

/** What is added at the end, and a reply that changes its state, come into sight; the first drawing stays put. */
function useShowNewest(count: number, state: string | undefined) {
  const list = useRef<HTMLOListElement>(null);
  const last = useRef(count);
  useEffect(() => {
    if (count > last.current || state !== undefined)
      list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
    last.current = count;
  }, [count, state]);
  return list;
}
