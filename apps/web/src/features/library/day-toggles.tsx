import { useLocale } from '../../i18n/locale.js';
import { WEEKDAYS } from '../queue/week-slots.js';
import { weekdayWord } from '../queue/weekday-word.js';
import styles from './library.module.css';

interface DayTogglesProps {
  label: string;
  /** Monday is 1. */
  weekdays: readonly number[];
  onChange: (weekdays: number[]) => void;
}

/** Days of the week, each pressed or not. */
export function DayToggles({ label, weekdays, onChange }: DayTogglesProps) {
  const locale = useLocale();
  return (
    <fieldset className={styles.days} aria-label={label}>
      {WEEKDAYS.map((weekday) => {
        const isOn = weekdays.includes(weekday);
        return (
          <button
            key={weekday}
            type="button"
            className={styles.toggle}
            aria-pressed={isOn}
            onClick={() =>
              onChange(isOn ? weekdays.filter((each) => each !== weekday) : [...weekdays, weekday])
            }
          >
            {weekdayWord(weekday, locale)}
          </button>
        );
      })}
    </fieldset>
  );
}
