import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ApiError, type PostView } from '@tingshuo/contracts';
import { FileDown, ImageOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import styles from './conversation.module.css';

/** A picture, a video, a voice or a file of a post, from our own copy; where there is none, why. */
export function MediaFile({ file }: { file: PostView['media'][number] }) {
  const { t } = useTranslation();
  const [tries, setTries] = useState(0);
  const [isBroken, setBroken] = useState(false);
  const words = file.alt ?? t('media', { kind: file.kind });
  if (isBroken) {
    const again = () => {
      setTries(tries + 1);
      setBroken(false);
    };
    return <Missing url={file.url} words={words} onAgain={again} />;
  }
  return (
    <Playing key={tries} file={file} words={words} onError={() => setBroken(true)}>
      <FileDown size={14} aria-hidden /> {t('attached', { text: words })}
    </Playing>
  );
}

interface PlayingProps {
  file: PostView['media'][number];
  words: string;
  onError: () => void;
  children: ReactNode;
}

function Playing({ file: { kind, url }, words, onError, children }: PlayingProps) {
  switch (kind) {
    case 'image':
      return (
        <a href={url} target="_blank" rel="noreferrer noopener">
          <img src={url} alt={words} loading="lazy" onError={onError} />
        </a>
      );
    case 'video':
      return (
        <video src={url} aria-label={words} controls preload="metadata" onError={onError}>
          <track kind="captions" />
        </video>
      );
    case 'audio':
      return (
        <audio src={url} aria-label={words} controls preload="metadata" onError={onError}>
          <track kind="captions" />
        </audio>
      );
    default:
      return (
        <a href={url} download>
          {children}
        </a>
      );
  }
}

/** Says why a file is not shown, in the server's words. */
function Missing({ url, words, onAgain }: { url: string; words: string; onAgain: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const why = useQuery({
    queryKey: ['media', url],
    queryFn: async ({ signal }) => {
      const answer = await fetch(url, { signal });
      if (answer.ok) return null;
      return ApiError.safeParse(await answer.json()).data ?? null;
    },
  });
  const isPending = why.data?.code === 'media_pending';
  return (
    <span className={styles.missing} data-testid="media-missing">
      <ImageOff size={14} aria-hidden />
      <span>
        {words}: {why.data ? say(why.data.message) : t('mediaBroken')}
      </span>
      {(isPending || why.data === null) && (
        <Button size="compact-xs" variant="default" onClick={onAgain}>
          {t('retry')}
        </Button>
      )}
    </span>
  );
}
