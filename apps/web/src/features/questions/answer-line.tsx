import { NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AnswerOption, QuestionAnswer } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Chip } from '../../ui/chip.js';
import type { Placing } from './question-queries.js';
import styles from './questions.module.css';

interface AnswerLineProps {
  answer: QuestionAnswer;
  options: readonly AnswerOption[];
  /** Absent where the reader may not correct. */
  onPlace?: (body: Placing) => void;
}

const OTHER = '\u0000other';
const MATCH = '\u0000match';

/** Who answered what, why it stands where it stands, and another place for it. */
export function AnswerLine({ answer, options, onPlace }: AnswerLineProps) {
  const { t } = useTranslation('questions');
  const locale = useLocale();
  const { person, text, at, permalink, by, evidence, isAmbiguous, isReplaced } = answer;
  const [first] = answer.options;
  const current = first === undefined ? OTHER : (options[first]?.label ?? OTHER);
  return (
    <li className={styles.answer} data-replaced={isReplaced}>
      <div className={styles.saying}>
        <p className={styles.who}>
          <Link to="/people/$identityId" params={{ identityId: person.identityId }}>
            {person.name}
          </Link>
          <span className={styles.dim}>@{person.handle}</span>
          {permalink ? (
            <a className={styles.dim} href={permalink} target="_blank" rel="noreferrer noopener">
              <time dateTime={at}>{formatInstant(at, locale)}</time>
            </a>
          ) : (
            <time className={styles.dim} dateTime={at}>
              {formatInstant(at, locale)}
            </time>
          )}
        </p>
        <p className={styles.words}>{text}</p>
        <p className={styles.why}>
          {by === 'hand' && <Chip tone="accent">{t('byHand')}</Chip>}
          {evidence.map((each) => (
            <Chip key={`${each.option} ${each.text}`}>{t(`by.${each.by}`, { text: each.text })}</Chip>
          ))}
          {isAmbiguous && <Chip tone="amber">{t('ambiguous')}</Chip>}
          {isReplaced && <Chip>{t('replaced')}</Chip>}
        </p>
      </div>
      {onPlace && (
        <NativeSelect
          size="xs"
          aria-label={t('place', { name: person.name })}
          value={current}
          onChange={(event) => onPlace(placingOf(event.currentTarget.value))}
          data={[
            ...options.map(({ label }) => ({ value: label, label })),
            { value: OTHER, label: t('others') },
            ...(by === 'hand' ? [{ value: MATCH, label: t('asWords') }] : []),
          ]}
        />
      )}
    </li>
  );
}

function placingOf(value: string): Placing {
  if (value === OTHER) return { as: 'other' };
  return value === MATCH ? { as: 'match' } : { as: 'option', label: value };
}
