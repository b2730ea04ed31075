import type { PushState } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { Chip, type Tone } from '../../ui/chip.js';
import { CopiedText } from '../../ui/copied-text.js';
import styles from './accounts.module.css';

interface PushAddressProps {
  push: PushState;
  /** Something was pushed already. */
  isHeard: boolean;
  /** Nothing is registered while the account does not listen. */
  isResting: boolean;
}

/** The address that is entered at the network, so that it tells us by itself what happens. */
export function PushAddress({ push, isHeard, isResting }: PushAddressProps) {
  const { t } = useTranslation('accounts');
  return (
    <>
      <PushNews push={push} isHeard={isHeard} isResting={isResting} />
      <p className={styles.push} title={t('pushHint')}>
        <span className={styles.dim}>{t('pushAddress')}</span>
        <CopiedText text={push.url} label={t('copyPushAddress')} done={t('copied')} testId="push-address" />
      </p>
    </>
  );
}

const TONE: Record<PushState['state'], Tone> = {
  registered: 'green',
  pending: 'plain',
  removed: 'plain',
  by_hand: 'amber',
  failed: 'red',
};

/** Whether the network was told the address; where it was not, what to do. */
function PushNews({ push, isHeard, isResting }: PushAddressProps) {
  const { state, registeredAt, fault, byHand } = push;
  const { t } = useTranslation('accounts');
  const locale = useLocale();
  const say = useSay();
  const isArriving = state === 'by_hand' && isHeard;
  const word = isArriving ? 'arriving' : state === 'pending' && isResting ? 'resting' : state;
  const isOurs = (state === 'by_hand' && !isHeard) || state === 'failed';
  return (
    <div className={styles.pushNews} data-testid="push-state" data-state={state}>
      <Chip tone={isArriving ? 'green' : TONE[state]}>{t(`push.${word}`)}</Chip>
      {state === 'registered' && registeredAt && (
        <span className={styles.dim}>{formatInstant(registeredAt, locale)}</span>
      )}
      {fault && <span className={styles.error}>{say(fault.cause, fault.action)}</span>}
      {isOurs && byHand && <span className={styles.dim}>{say(byHand)}</span>}
    </div>
  );
}
