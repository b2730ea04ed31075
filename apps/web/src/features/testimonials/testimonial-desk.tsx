import { Link } from '@tanstack/react-router';
import type { TestimonialDetail } from '@tingshuo/contracts';
import { Copy, ExternalLink, PencilLine, ShieldCheck, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { Chip } from '../../ui/chip.js';
import { Failure } from '../../ui/failure.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { ToolButton } from '../../ui/tool-button.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import { ShareButton } from '../shares/share-button.js';
import { AskDrawer } from './ask-drawer.js';
import { ConsentPart } from './consent-part.js';
import { SortingPart } from './sorting-part.js';
import { useRemoveFromShelf, useTestimonial } from './testimonial-queries.js';
import styles from './testimonials.module.css';
import { useWords } from './use-words.js';
import { UsesList } from './uses-list.js';
import { WordsWarning } from './words-warning.js';

interface TestimonialDeskProps {
  id: string;
  onRemoved: () => void;
}

/** One of the shelf: its words, what may be done with them, and what was done. */
export function TestimonialDesk({ id, onRemoved }: TestimonialDeskProps) {
  const found = useTestimonial(id);
  if (found.isPending) return <RowsSkeleton rows={6} height={48} />;
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  return <Desk detail={found.data} onRemoved={onRemoved} />;
}

function Desk({ detail, onRemoved }: { detail: TestimonialDetail; onRemoved: () => void }) {
  const { t } = useTranslation('testimonials');
  const can = useCan();
  const undo = useUndo();
  const remove = useRemoveFromShelf();
  const [asks, setAsks] = useState<'consent' | 'thanks' | null>(null);
  const { testimonial, uses, asking } = detail;
  const words = useWords(testimonial);
  const { id, author, consent, isPrivate, isGone, postId } = testimonial;
  const mayAsk = asking.mentionId !== null && can('cases.reply') && can('cases.write');
  const onRemove = () =>
    remove.mutateAsync({ id }).then(() => {
      undo.offer({
        done: t('removed', { name: author.name }),
        undo: () => remove.mutateAsync({ id, back: true }),
      });
      onRemoved();
    }, undo.fail);
  return (
    <section
      className={styles.desk}
      aria-label={t('of', { name: author.name })}
      data-testid="testimonial-desk"
    >
      <Words detail={detail} />
      <div className={styles.acts} role="toolbar" aria-label={t('use')}>
        {can('publications.write') && (
          <ToolButton label={t('inPost')} Icon={PencilLine} primary onClick={() => words.wish('post')} />
        )}
        <ToolButton label={t('copy')} Icon={Copy} onClick={() => words.wish('copy')} />
        {!isPrivate && !isGone && (
          <ShareButton postId={postId} onThank={mayAsk ? () => setAsks('thanks') : undefined} />
        )}
        {can('testimonials.write') && (
          <ToolButton label={t('remove')} Icon={Trash2} bare onClick={() => void onRemove()} />
        )}
      </div>
      <ConsentPart
        testimonial={testimonial}
        asking={asking}
        onAsk={mayAsk ? () => setAsks('consent') : undefined}
      />
      <SortingPart key={testimonial.note} testimonial={testimonial} />
      <UsesList uses={uses} />
      {words.warnsOf && (
        <WordsWarning
          testimonial={testimonial}
          what={words.warnsOf}
          isBusy={words.isBusy}
          onUse={() => words.use(words.warnsOf ?? 'copy', true)}
          onAsk={
            mayAsk && consent.state === 'not_asked'
              ? () => {
                  words.stay();
                  setAsks('consent');
                }
              : undefined
          }
          onClose={words.stay}
        />
      )}
      {asks && asking.mentionId && (
        <AskDrawer
          testimonial={testimonial}
          mentionId={asking.mentionId}
          question={asks === 'consent' ? asking.question : null}
          onClose={() => setAsks(null)}
        />
      )}
    </section>
  );
}

function Words({ detail: { testimonial } }: { detail: TestimonialDetail }) {
  const { t } = useTranslation('testimonials');
  const { t: tu } = useTranslation();
  const locale = useLocale();
  const say = useSay();
  const { author, network, networkName, text, lang, permalink, occurredAt, evidenceId, keptBy, keptAt } =
    testimonial;
  return (
    <>
      <blockquote className={`${styles.quote} ts-prose`} lang={lang}>
        {text}
      </blockquote>
      <p className={styles.source}>
        <NetworkGlyph network={network} />
        <Link to="/people/$identityId" params={{ identityId: author.id }}>
          {author.name}
        </Link>
        <span className={styles.dim}>
          @{author.handle} · {say(networkName)} · {formatInstant(occurredAt, locale)}
        </span>
        {permalink && (
          <a href={permalink} target="_blank" rel="noreferrer noopener">
            {tu('openOriginal')} <ExternalLink size={12} aria-hidden />
          </a>
        )}
        {testimonial.isPrivate && <Chip tone="amber">{t('private')}</Chip>}
        {testimonial.isGone && <Chip tone="red">{t('gone')}</Chip>}
        {testimonial.isChanged && <Chip tone="amber">{t('changed')}</Chip>}
      </p>
      <p className={styles.dim}>
        {t('keptBy', { name: keptBy.name, when: formatInstant(keptAt, locale) })}
        {evidenceId && (
          <>
            {' · '}
            <a href={`/api/evidence/${evidenceId}/picture`} target="_blank" rel="noreferrer noopener">
              <ShieldCheck size={12} aria-hidden /> {t('proof')}
            </a>
          </>
        )}
      </p>
    </>
  );
}
