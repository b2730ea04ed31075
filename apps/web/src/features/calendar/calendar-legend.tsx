import { TARGET_STATES } from '@tingshuo/contracts';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './calendar-legend.module.css';
import type { ColouredBy } from './calendar-search.js';
import { StateIcon } from './state-look.js';

/** What the signs on the cards mean, and what the keys do. */
export const CalendarLegend = memo(function CalendarLegend({ by }: { by: ColouredBy }) {
  const { t } = useTranslation('calendar');
  return (
    <footer className={styles.legend}>
      <ul aria-label={t('legend')}>
        {TARGET_STATES.map((state) => (
          <li key={state}>
            <StateIcon state={state} /> {t(`state.${state}`)}
          </li>
        ))}
        <li>
          <span className={styles.legendStripe} aria-hidden /> {t('colouredBy', { by: t(`by.${by}`) })}
        </li>
      </ul>
      <details>
        <summary>{t('keysShort')}</summary>
        <p id="calendar-keys">{t('keys')}</p>
      </details>
    </footer>
  );
});
