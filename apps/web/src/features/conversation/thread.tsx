import type { Delivery, PostView } from '@tingshuo/contracts';
import type { ReactNode } from 'react';
import styles from './conversation.module.css';
import { DeliveryCard } from './delivery-card.js';
import { PostCard } from './post-card.js';
import { threadItems } from './thread-items.js';

interface ThreadProps {
  label: string;
  thread: readonly PostView[];
  deliveries: readonly Delivery[];
  focusId?: string | null;
  marks?: readonly { start: number; end: number }[];
  tags?: ReactNode;
  onTextBack?: (delivery: Delivery) => void;
}

/** A conversation from its first post to the newest, with our replies and their state in their places. */
export function Thread({ label, thread, deliveries, focusId, marks, tags, onTextBack }: ThreadProps) {
  return (
    <ol className={styles.thread} aria-label={label}>
      {threadItems(thread, deliveries).map((item) =>
        item.kind === 'post' ? (
          <li key={item.post.id}>
            <PostCard
              post={item.post}
              focus={item.post.id === focusId}
              marks={item.post.id === focusId && marks ? marks : []}
              tags={item.post.id === focusId ? tags : null}
            />
          </li>
        ) : (
          <li key={item.delivery.id}>
            <DeliveryCard delivery={item.delivery} {...(onTextBack ? { onTextBack } : {})} />
          </li>
        ),
      )}
    </ol>
  );
}
