import type { SubjectMap } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import type { Painter } from '../picture/painter.js';
import styles from './map-stage.module.css';

interface TieKeyProps {
  painter: Painter;
  /** Null: people only. */
  subjects: SubjectMap | null;
  hasConversations: boolean;
}

/** What the shapes and lines mean. */
export function TieKey({ painter, subjects, hasConversations }: TieKeyProps) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const kinds = [
    { kind: 'topic' as const, count: subjects?.totals.topics ?? 0 },
    ...(hasConversations
      ? [{ kind: 'conversation' as const, count: subjects?.totals.conversations ?? 0 }]
      : []),
  ];
  return (
    <ul>
      {subjects &&
        kinds.map(({ kind, count }) => (
          <li key={kind}>
            <svg width="10" height="10" aria-hidden="true" fill={painter.subjectColour({ kind, mood: null })}>
              {kind === 'topic' ? (
                <path d="M5 0 10 5 5 10 0 5Z" />
              ) : (
                <rect x="0.8" y="0.8" width="8.4" height="8.4" rx="2" />
              )}
            </svg>
            <span>{t(`subject.${kind}s`)}</span>
            <span className={`${styles.number} ts-num`}>{formatShort(count, locale)}</span>
          </li>
        ))}
      {(['strong', 'weak'] as const).map((tie) => (
        <li key={tie} title={t(`tie.${tie}Hint`)}>
          <svg width="18" height="10" aria-hidden="true" stroke={painter.ink.dim}>
            <line
              x1="0"
              y1="5"
              x2="18"
              y2="5"
              strokeWidth={tie === 'strong' ? 2.2 : 1}
              opacity={tie === 'strong' ? 0.9 : 0.45}
            />
          </svg>
          <span>{t(`tie.${tie}`)}</span>
        </li>
      ))}
    </ul>
  );
}
