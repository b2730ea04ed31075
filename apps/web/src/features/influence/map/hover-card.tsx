import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import type { Point } from './lasso.js';
import styles from './map.module.css';
import type { Hovered } from './map-scene.js';

/** Who or what is under the pointer. */
export function HoverCard({ hovered, at }: { hovered: Hovered; at: Point }) {
  return (
    <div className={styles.hover} aria-hidden style={{ left: at.x + 14, top: at.y - 18 }}>
      {'person' in hovered ? (
        <>
          <strong>{hovered.person.name}</strong>
          {hovered.person.value !== null && (
            <span className="ts-num">{Math.round(hovered.person.value)}</span>
          )}
          <span className={styles.handle}>@{hovered.person.handle}</span>
        </>
      ) : (
        <SubjectWords {...hovered.subject} />
      )}
    </div>
  );
}

function SubjectWords({
  name,
  kind,
  people,
}: {
  name: string;
  kind: 'topic' | 'conversation';
  people: number;
}) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  return (
    <>
      <strong className="ts-clip">{name}</strong>
      <span className={styles.handle}>
        {t(`subject.${kind}`)} · {t('people', { count: people, shown: formatCount(people, locale) })}
      </span>
    </>
  );
}
