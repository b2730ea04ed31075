import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { TIME_FIELD } from '../problems/jump-target.js';
import styles from './planning.module.css';
import { instantOfInput, isLeftOut, wallInputOf } from './wall-input.js';

interface TimeFieldProps {
  at: string | null;
  /** IANA name. */
  zone: string;
  isFixed: boolean;
  onChange: (at: string | null) => void;
}

/** When it goes out, by the clocks of the zone that stands beside it. */
export function TimeField({ at, zone, isFixed, onChange }: TimeFieldProps) {
  const { t } = useTranslation('composer');
  const locale = useLocale();
  const [typed, setTyped] = useState({ text: wallInputOf(at, zone), at });
  // A time that came from elsewhere replaces what was typed.
  if (typed.at !== at) setTyped({ text: wallInputOf(at, zone), at });
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const note = isLeftOut(typed.text, zone)
    ? t('time.leftOut', { time: wallInputOf(at, zone).slice(11) })
    : at !== null && here !== zone
      ? t('time.here', { time: formatInstant(at, locale) })
      : null;
  return (
    <div className={styles.time}>
      <TextInput
        id={TIME_FIELD}
        type="datetime-local"
        aria-label={t('time.label', { zone })}
        readOnly={isFixed}
        value={typed.text}
        onChange={(event) => {
          const text = event.currentTarget.value;
          const instant = instantOfInput(text, zone);
          setTyped({ text, at: instant });
          onChange(instant);
        }}
      />
      <span className={styles.zone}>
        <span>{zone}</span>
        {note && <span>{note}</span>}
      </span>
    </div>
  );
}
