import { Link } from '@tanstack/react-router';
import type { PostView } from '@tingshuo/contracts';
import { ExternalLink, Lock, Share2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '../../ui/age.js';
import { Avatar } from '../../ui/avatar.js';
import { Chip } from '../../ui/chip.js';
import { MarkedText } from '../../ui/marked-text.js';
import { handleText } from '../../ui/network-looks.js';
import { SentimentChip } from '../../ui/sentiment-chip.js';
import styles from './conversation.module.css';
import { MediaFile } from './media-file.js';

interface PostCardProps {
  post: PostView;
  marks?: readonly { start: number; end: number }[];
  /** The post that the reader came for. */
  focus?: boolean;
  tags?: ReactNode;
  /** Small buttons beside its time. */
  tools?: ReactNode;
}

/** One post of a conversation, as text. */
export function PostCard({ post, marks = [], focus = false, tags, tools }: PostCardProps) {
  const { t } = useTranslation();
  const { t: tc } = useTranslation('cases');
  const { author } = post;
  const name = author.displayName || author.handle;
  return (
    <article
      className={styles.post}
      data-focus={focus}
      data-own={post.direction === 'out'}
      data-testid="post"
      data-post-id={post.id}
    >
      <Avatar name={name} url={author.avatarUrl} network={post.network} />
      <div className={styles.body}>
        <header className={styles.meta}>
          <strong className="ts-clip">
            <Link
              to="/people/$identityId"
              params={{ identityId: author.identityId }}
              style={{ color: 'inherit', textDecoration: 'none' }}
            >
              {name}
            </Link>
          </strong>
          {name !== author.handle && (
            <span className="ts-clip">{handleText(post.network, author.handle)}</span>
          )}
          <span>
            {post.kind === 'dm' && (
              <Chip icon={<Lock size={11} aria-hidden />} firm>
                {tc('privatePost')}
              </Chip>
            )}
            {author.isOwnAccount && <Chip tone="accent">{t('ownAccount')}</Chip>}
            {post.editedAt && t('edited')}
            {post.deletedAt && t('deleted')}
            <Age at={post.occurredAt} />
            {post.kind !== 'dm' && (
              <Link
                to="/influence/cascades/$postId"
                params={{ postId: post.id }}
                aria-label={t('howItSpread')}
                title={t('howItSpread')}
              >
                <Share2 size={12} aria-hidden />
              </Link>
            )}
            {post.permalink && (
              <a
                href={post.permalink}
                target="_blank"
                rel="noreferrer noopener"
                aria-label={t('openOriginal')}
              >
                <ExternalLink size={12} />
              </a>
            )}
            {tools}
          </span>
        </header>
        <div className={`${styles.text} ts-prose`} lang={post.lang}>
          {post.text === null ? <em>{t('deletedText')}</em> : <MarkedText text={post.text} marks={marks} />}
        </div>
        {post.media.length > 0 && (
          <div className={styles.media}>
            {post.media.map((file) => (
              <MediaFile key={file.url} file={file} />
            ))}
          </div>
        )}
        {focus && (
          <div className={styles.tags}>
            <SentimentChip label={post.sentiment.label} method={post.sentiment.method} />
            {tags}
          </div>
        )}
      </div>
    </article>
  );
}
