import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import type { Metric } from './metric-sums.js';
import styles from './metrics.module.css';

interface MetricValueProps {
  metric: Metric;
  value: number | null;
  note?: string;
}

/** A number under its name; what it means is one hover or focus away. */
export function MetricValue({ metric, value, note }: MetricValueProps) {
  const { t } = useTranslation('metrics');
  const locale = useLocale();
  const definition = [t(`define.${metric}`), note].filter(Boolean).join(' ');
  return (
    <div className={styles.value}>
      <dt>
        <Tooltip label={definition} multiline w={260} events={{ hover: true, focus: true, touch: true }}>
          <button type="button" className={styles.name} aria-label={`${t(metric)}: ${definition}`}>
            {t(metric)}
          </button>
        </Tooltip>
      </dt>
      <dd className="ts-num">{value === null ? '–' : formatCount(value, locale)}</dd>
    </div>
  );
}
