import type { MediaFacts, PollQuestion, PostLook } from '@tingshuo/contracts';
import type { RenderedPart } from '@tingshuo/publishing';
import { Link2, MessageSquare } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatRough } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { MarkedText } from '../../../ui/marked-text.js';
import { foldOf } from './fold.js';
import { firstHost } from './network-notes.js';
import styles from './preview.module.css';
import { PreviewMedia } from './preview-media.js';

interface PreviewPartProps {
  rendered: RenderedPart;
  look: PostLook;
  files: ReadonlyMap<string, MediaFacts>;
  /** Posts of the thread. */
  of: number;
}

/** One post of the thread, or the first comment below it. */
export function PreviewPart({ rendered, look, files, of }: PreviewPartProps) {
  const { t } = useTranslation('composer');
  const { text, media, part, poll } = rendered;
  const host = firstHost(text);
  return (
    <li className={styles.part} data-comment={part === null}>
      {part === null && (
        <span className={styles.partMark}>
          <MessageSquare size={11} aria-hidden /> {t('firstComment')}
        </span>
      )}
      {part !== null && of > 1 && (
        <span className={`${styles.partMark} ts-num`}>{t('part', { n: part + 1, of })}</span>
      )}
      {text.trim() === '' && media.length === 0 ? (
        <p className={styles.dim}>{t('nothingYet')}</p>
      ) : (
        <FoldedText text={text} look={look} />
      )}
      {media.length > 0 && <PreviewMedia uses={media} look={look} files={files} />}
      {poll && <PreviewPoll poll={poll} />}
      {host && media.length === 0 && !poll && look.links === 'card' && (
        <span className={styles.linkCard}>
          <Link2 size={13} aria-hidden /> <span className="ts-clip">{host}</span>
        </span>
      )}
    </li>
  );
}

function FoldedText({ text, look }: { text: string; look: PostLook }) {
  const { t } = useTranslation('composer');
  const [isOpen, setOpen] = useState(false);
  const fold = foldOf(text, look);
  const shown = fold && !isOpen ? text.slice(0, fold.at) : text;
  return (
    <p className={`${styles.text} ts-prose`}>
      <MarkedText text={shown} marks={[]} links={false} />
      {fold && (
        <button type="button" className={styles.fold} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('preview.less') : t(fold.isRough ? 'preview.moreAbout' : 'preview.more')}
        </button>
      )}
    </p>
  );
}

function PreviewPoll({ poll: { options, minutes, multiple } }: { poll: PollQuestion }) {
  const { t } = useTranslation('composer');
  const locale = useLocale();
  return (
    <div className={styles.poll}>
      {options.map((option, index) => (
        <span key={index} className={styles.option} data-multiple={multiple}>
          {option || t('poll.option', { n: index + 1 })}
        </span>
      ))}
      <span className={styles.dim}>
        {t('poll.endsAfter', { span: formatRough(minutes * 60_000, locale) })}
      </span>
    </div>
  );
}
