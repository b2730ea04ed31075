import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOfInput } from '../composer/planning/wall-input.js';
import type { Decision, WaitingKind } from './attention-queries.js';
import styles from './deliveries.module.css';

interface DecisionBarProps {
  kind: WaitingKind;
  /** IANA name: the clocks by which another time is given. */
  zone: string;
  onDecide: (decision: Decision) => void;
}

/** Send, at another time, or not at all; and for a doubt: it is there already. */
export function DecisionBar({ kind, zone, onDecide }: DecisionBarProps) {
  const { t } = useTranslation('deliveries');
  const [asked, setAsked] = useState<'time' | 'id' | null>(null);
  const [typed, setTyped] = useState('');
  const isDoubt = kind === 'needsCheck';
  const toggle = (what: 'time' | 'id') => {
    setTyped('');
    setAsked(asked === what ? null : what);
  };
  const at = asked === 'time' ? instantOfInput(typed, zone) : null;
  const isComplete = asked === 'time' ? at !== null : typed.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (at !== null) onDecide({ as: 'resend', dueAt: at });
    else onDecide({ as: 'sent', externalId: typed.trim() });
  };
  return (
    <div className={styles.acts}>
      {isDoubt && (
        <Button size="xs" variant="default" aria-expanded={asked === 'id'} onClick={() => toggle('id')}>
          {t('isThere')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => onDecide({ as: 'resend' })}>
        {t(isDoubt ? 'notThereSend' : kind === 'missed' ? 'sendNow' : 'tryAgain')}
      </Button>
      {!isDoubt && (
        <Button size="xs" variant="default" aria-expanded={asked === 'time'} onClick={() => toggle('time')}>
          {t('reschedule')}
        </Button>
      )}
      <Button size="xs" variant="subtle" color="gray" onClick={() => onDecide({ as: 'drop' })}>
        {t(isDoubt ? 'giveUp' : 'skip')}
      </Button>
      {asked !== null && (
        <form className={styles.asked} onSubmit={submit}>
          <TextInput
            size="xs"
            autoFocus
            type={asked === 'time' ? 'datetime-local' : 'text'}
            aria-label={t(asked === 'time' ? 'newTime' : 'postId', { zone })}
            placeholder={asked === 'id' ? t('postId') : ''}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {asked === 'time' && <span className={styles.dim}>{zone}</span>}
          <Button size="xs" type="submit" disabled={!isComplete}>
            {t(asked === 'time' ? 'sendThen' : 'confirm')}
          </Button>
        </form>
      )}
    </div>
  );
}
