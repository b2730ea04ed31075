import { Button } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import styles from './assisted.module.css';
import { copyText } from './copy-text.js';

const SHOWN_MS = 4_000;

/** Words that are carried to the network's own app, with a button that a thumb cannot miss. */
export function CopyBlock({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation('assisted');
  const announce = useAnnounce();
  const [answer, setAnswer] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (answer !== 'copied') return;
    const timer = setTimeout(() => setAnswer(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [answer]);
  const copy = async () => {
    const isCopied = await copyText(text);
    setAnswer(isCopied ? 'copied' : 'refused');
    announce(t(isCopied ? 'copied' : 'copyByHand'));
  };
  return (
    <section className={styles.block} aria-label={label}>
      <h2>{label}</h2>
      <p className={styles.words}>{text}</p>
      {answer === 'refused' && <p className={styles.note}>{t('copyByHand')}</p>}
      <Button
        fullWidth
        size="md"
        variant={answer === 'copied' ? 'light' : 'filled'}
        leftSection={answer === 'copied' ? <Check size={18} aria-hidden /> : <Copy size={18} aria-hidden />}
        onClick={() => void copy()}
      >
        {answer === 'copied' ? t('copied') : t('copy', { what: label })}
      </Button>
    </section>
  );
}
