import { useTranslation } from 'react-i18next';
import { useSay } from '../../../i18n/locale.js';
import { NetworkGlyph } from '../../../ui/network-glyph.js';
import { useComposer } from '../composer-context.js';
import type { FieldCount } from '../problems/reckoning.js';
import styles from './writing.module.css';

const NEAR = 0.1;

/** How much room every network leaves, in its own unit. */
export function FieldCounts({ id }: { id: string }) {
  const { t } = useTranslation('composer');
  const { reckoning } = useComposer();
  const counts = reckoning.counts.get(id) ?? [];
  return (
    <ul id={`${id}-counts`} className={`${styles.counts} ts-num`} aria-label={t('room')}>
      {counts.map((count) => (
        <Count key={count.network} count={count} />
      ))}
    </ul>
  );
}

function Count({ count: { network, length, max } }: { count: FieldCount }) {
  const { t } = useTranslation('composer');
  const say = useSay();
  const { chosen } = useComposer();
  const rules = chosen.find((each) => each.network === network);
  const left = Math.floor(max - length);
  const state = left < 0 ? 'over' : left <= max * NEAR ? 'near' : 'fine';
  const unit = rules ? say(rules.text.unit) : '';
  return (
    <li
      className={styles.count}
      data-state={state}
      data-testid="compose-count"
      title={t('countTitle', { length: Math.ceil(length), max, unit })}
    >
      <NetworkGlyph network={network} />
      {left < 0 ? t('over', { count: -left }) : left}
      <span className="ts-hidden">{left < 0 ? unit : t('leftUnit', { unit })}</span>
    </li>
  );
}
