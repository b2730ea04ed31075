import { Alert, Button, Group, Modal } from '@mantine/core';
import type { Testimonial } from '@tingshuo/contracts';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WordsWish } from './use-words.js';

interface WordsWarningProps {
  testimonial: Testimonial;
  what: WordsWish;
  isBusy: boolean;
  onUse: () => void;
  onAsk?: (() => void) | undefined;
  onClose: () => void;
}

/** Stands before words that nobody has agreed to; after a refusal there is no way on. */
export function WordsWarning({ testimonial, what, isBusy, onUse, onAsk, onClose }: WordsWarningProps) {
  const { t } = useTranslation('testimonials');
  const { t: tu } = useTranslation();
  const { author, isPrivate, consent } = testimonial;
  const isRefused = consent.state === 'refused';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`warn.title.${consent.state === 'granted' ? 'not_asked' : consent.state}`, {
        name: author.name,
      })}
      closeButtonProps={{ 'aria-label': tu('close') }}
    >
      <Alert
        color={isRefused || isPrivate ? 'red' : 'yellow'}
        icon={<TriangleAlert size={16} aria-hidden />}
        mb="md"
        role="alert"
      >
        {t(isRefused ? 'warn.refused' : isPrivate ? 'warn.private' : 'warn.public')}
      </Alert>
      <Group justify="flex-end" gap="xs">
        {!isRefused && (
          <Button variant="subtle" color="red" size="xs" loading={isBusy} onClick={onUse}>
            {t(`warn.use.${what}`)}
          </Button>
        )}
        <Button variant="default" size="xs" onClick={onClose} data-autofocus={onAsk === undefined}>
          {t('warn.stay')}
        </Button>
        {onAsk && (
          <Button size="xs" onClick={onAsk} data-autofocus>
            {t('ask')}
          </Button>
        )}
      </Group>
    </Modal>
  );
}
