import { useNavigate } from '@tanstack/react-router';
import type { Testimonial } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { useUndo } from '../../undo/undo-context.js';
import { copyText } from '../assisted/copy-text.js';
import { useTestimonialActs } from './testimonial-queries.js';

export type WordsWish = 'post' | 'copy';

/** Takes words from the shelf; without their author's consent only after a warning. */
export function useWords(testimonial: Testimonial) {
  const { t } = useTranslation('testimonials');
  const navigate = useNavigate();
  const announce = useAnnounce();
  const undo = useUndo();
  const { quote, copied } = useTestimonialActs(testimonial);
  const [warnsOf, setWarnsOf] = useState<WordsWish | null>(null);
  const use = (wish: WordsWish, withoutConsent: boolean) => {
    setWarnsOf(null);
    if (wish === 'post') {
      quote.mutate(withoutConsent, {
        onSuccess: ({ publicationId }) =>
          void navigate({ to: '/publish/compose/$publicationId', params: { publicationId } }),
        onError: undo.fail,
      });
      return;
    }
    void copyText(testimonial.quotation).then((isCopied) => {
      announce(t(isCopied ? 'copied' : 'notCopied'));
      if (isCopied) copied.mutate(withoutConsent, { onError: undo.fail });
    });
  };
  return {
    use,
    wish: (wish: WordsWish) =>
      testimonial.consent.state === 'granted' ? use(wish, false) : setWarnsOf(wish),
    warnsOf,
    stay: () => setWarnsOf(null),
    isBusy: quote.isPending,
  };
}
