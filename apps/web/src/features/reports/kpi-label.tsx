import { Tooltip } from '@mantine/core';
import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import styles from './reports.module.css';

interface Definition {
  id: string;
  version: number;
  name: { en: string; zh: string };
  formula: { en: string; zh: string };
}

/** The name of a figure with its definition one hover or focus away. */
export function KpiLabel({ label, definition }: { label: string; definition: Definition | undefined }) {
  const { t } = useTranslation('reports');
  const say = useSay();
  return (
    <span className={styles.label}>
      {label}
      {definition && (
        <Tooltip
          multiline
          w={320}
          openDelay={100}
          events={{ hover: true, focus: true, touch: true }}
          label={say(definition.formula)}
        >
          <button
            type="button"
            className={styles.define}
            aria-label={`${t('definition', { name: say(definition.name) })}. ${say(definition.formula)}`}
          >
            <Info size={12} aria-hidden />
          </button>
        </Tooltip>
      )}
    </span>
  );
}
