import { Checkbox } from '@mantine/core';
import type { HandTask } from '@tingshuo/contracts';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import styles from './assisted.module.css';

/** What the network takes, counted, and what only a person sees. */
export function TaskChecklist({ figures, checklist }: Pick<HandTask, 'figures' | 'checklist'>) {
  const { t } = useTranslation('assisted');
  const say = useSay();
  return (
    <section className={styles.block} aria-label={t('checklist')}>
      <h2>{t('checklist')}</h2>
      <ul className={styles.figures}>
        {figures.map(({ of, count, max }) => (
          <li key={of} data-over={count > max}>
            {count > max ? <CircleAlert size={14} aria-hidden /> : <CircleCheck size={14} aria-hidden />}
            {t(`figure.${of}`)}{' '}
            <span className="ts-num">
              {count} / {max}
            </span>
          </li>
        ))}
      </ul>
      <ul className={styles.checks}>
        {checklist.map((each) => (
          <li key={each.en}>
            <Checkbox size="md" label={say(each)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
