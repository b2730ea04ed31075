import { Button } from '@mantine/core';
import type { Testimonial, TestimonialDetail } from '@tingshuo/contracts';
import { MessageCircleQuestion, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import { ConsentChip } from './consent-chip.js';
import { ConsentForm } from './consent-form.js';
import { type ConsentNote, useTestimonialActs } from './testimonial-queries.js';
import styles from './testimonials.module.css';

interface ConsentPartProps {
  testimonial: Testimonial;
  asking: TestimonialDetail['asking'];
  /** Opens the question to the author; absent where this person cannot send it. */
  onAsk: (() => void) | undefined;
}

/** Whether the author agrees: asked when, answered what, to be read where. */
export function ConsentPart({ testimonial, asking, onAsk }: ConsentPartProps) {
  const { t } = useTranslation('testimonials');
  const locale = useLocale();
  const undo = useUndo();
  const mayWrite = useCan()('testimonials.write');
  const { consent } = useTestimonialActs(testimonial);
  const [isByHand, setByHand] = useState(false);
  const { state, askedAt, settledAt, where, evidenceId } = testimonial.consent;
  const { answer } = asking;
  const note = (wish: Omit<ConsentNote, 'version'>) =>
    consent.mutate(
      { ...wish, version: testimonial.version },
      {
        onSuccess: ({ version, consent: noted }) => {
          setByHand(false);
          undo.offer({
            done: t(`noted.${noted.state}`),
            undo: () => consent.mutateAsync({ version, state, where }),
          });
        },
        onError: undo.fail,
      },
    );
  const settle = (to: 'granted' | 'refused') => {
    if (!answer) return;
    note({ state: to, where: answer.permalink ?? answer.text.slice(0, 2_000), answerPostId: answer.postId });
  };
  return (
    <section className={styles.part} aria-label={t('consent.label')}>
      <h3>{t('consent.label')}</h3>
      <p className={styles.standing}>
        <ConsentChip state={state} />
        <span className={styles.dim}>
          {askedAt && t('askedAt', { when: formatInstant(askedAt, locale) })}
          {askedAt && settledAt && ' · '}
          {settledAt && t('settledAt', { when: formatInstant(settledAt, locale) })}
        </span>
        {evidenceId && (
          <a href={`/api/evidence/${evidenceId}/picture`} target="_blank" rel="noreferrer noopener">
            <ShieldCheck size={12} aria-hidden /> {t('answerProof')}
          </a>
        )}
      </p>
      {where !== '' && (
        <p className={styles.dim}>
          {t('where')}:{' '}
          {/^https?:\/\//.test(where) ? (
            <a href={where} target="_blank" rel="noreferrer noopener">
              {where}
            </a>
          ) : (
            where
          )}
        </p>
      )}
      {answer && (
        <div className={styles.answer}>
          <p className={styles.dim}>{t('answered', { when: formatInstant(answer.at, locale) })}</p>
          <p className="ts-prose">{answer.text}</p>
          {mayWrite && (
            <div className={styles.acts}>
              <Button size="xs" loading={consent.isPending} onClick={() => settle('granted')}>
                {t('agrees')}
              </Button>
              <Button size="xs" variant="default" onClick={() => settle('refused')}>
                {t('refuses')}
              </Button>
            </div>
          )}
        </div>
      )}
      {mayWrite && !isByHand && (
        <div className={styles.acts}>
          {onAsk && state === 'not_asked' && (
            <Button
              size="xs"
              variant="default"
              leftSection={<MessageCircleQuestion size={14} aria-hidden />}
              onClick={onAsk}
            >
              {t('ask')}
            </Button>
          )}
          <Button size="xs" variant="subtle" color="gray" onClick={() => setByHand(true)}>
            {t('byHand')}
          </Button>
        </div>
      )}
      {isByHand && (
        <ConsentForm
          state={state}
          where={where}
          isBusy={consent.isPending}
          onSave={note}
          onClose={() => setByHand(false)}
        />
      )}
    </section>
  );
}
