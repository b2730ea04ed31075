import { TextInput } from '@mantine/core';
import type { MessageTemplate } from '@tingshuo/contracts';
import { type SlotValues, slotLength, slotProblem } from '@tingshuo/publishing';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import styles from './templates.module.css';

interface TemplateFieldsProps {
  slots: MessageTemplate['slots'];
  values: SlotValues;
  /** Empty ones are told too. */
  isStrict: boolean;
  onValue: (key: string, value: string) => void;
}

/** One field per slot: what may stand there, how much room is left, and what does not fit. */
export function TemplateFields({ slots, values, isStrict, onValue }: TemplateFieldsProps) {
  const { t } = useTranslation('cases');
  const say = useSay();
  return slots.map((slot, index) => {
    const { key, label, max, hint } = slot;
    const value = values[key] ?? '';
    const problem = slotProblem(slot, value);
    const isShown = problem !== null && (problem !== 'missing' || isStrict);
    const form = hint ? say(hint) : t('template.anyForm');
    return (
      <TextInput
        key={key}
        data-autofocus={index === 0 || undefined}
        required
        name={key}
        label={label}
        description={
          <span className={styles.rule}>
            <span className={isShown ? styles.wrong : undefined}>
              {isShown ? t(`template.problem.${problem}`, { max, form }) : hint && say(hint)}
            </span>
            <span className="ts-num">{t('template.length', { length: slotLength(value.trim()), max })}</span>
          </span>
        }
        inputWrapperOrder={['label', 'input', 'description']}
        error={isShown}
        value={value}
        onChange={(event) => onValue(key, event.currentTarget.value)}
      />
    );
  });
}
