import type { MediaFacts, PublicationContent, PublishRules } from '@tingshuo/contracts';
import { literalText, renderedFor, replacedText } from '@tingshuo/publishing';
import { Info } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../../i18n/locale.js';
import { Avatar } from '../../../ui/avatar.js';
import { piecesOf, type Replaced } from '../problems/reckoning.js';
import { networkNotes } from './network-notes.js';
import styles from './preview.module.css';
import { PreviewPart } from './preview-part.js';

interface PreviewCardProps {
  account: PublishRules;
  content: PublicationContent;
  files: ReadonlyMap<string, MediaFacts>;
  replaced: readonly Replaced[];
}

/** A thread as one account will show it, and what of it the network's API cannot do. */
export const PreviewCard = memo(function PreviewCard({
  account,
  content,
  files,
  replaced,
}: PreviewCardProps) {
  const { t } = useTranslation('composer');
  const say = useSay();
  const { displayName, handle, avatarUrl, network, networkName } = account;
  const pieces = piecesOf(replaced, account.accountId);
  const rendered = renderedFor(content, account).map((each) => ({
    ...each,
    text: literalText(replacedText(each.text, pieces)),
  }));
  const posts = rendered.filter(({ part }) => part !== null);
  const parts = posts.map(({ text, media }) => ({ text, media }));
  const notes = networkNotes(account, { parts }, pieces);
  return (
    <article
      className={styles.card}
      aria-label={t('preview.of', { network: say(networkName), handle })}
      data-testid="compose-preview"
    >
      <header className={styles.head}>
        <Avatar name={displayName || handle} url={avatarUrl} network={network} size={30} />
        <span className={styles.who}>
          <strong className="ts-clip">{displayName || handle}</strong>
          <span className={`${styles.dim} ts-clip`}>{handle}</span>
        </span>
      </header>
      <ol className={styles.parts} data-thread={posts.length > 1}>
        {rendered.map((each) => (
          <PreviewPart
            key={each.part ?? 'comment'}
            rendered={each}
            look={account.look}
            files={files}
            of={posts.length}
          />
        ))}
      </ol>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          <Info size={12} aria-hidden /> {t(`note.${note}`, { network: say(networkName) })}
        </p>
      ))}
    </article>
  );
});
