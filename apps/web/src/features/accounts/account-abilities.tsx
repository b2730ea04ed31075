import type { AccountView } from '@tingshuo/contracts';
import { Check, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { useAbilityWord } from './ability-words.js';
import styles from './accounts.module.css';

/** What an account can do and what not, each with its network's words. */
export function AccountAbilities({ abilities }: Pick<AccountView, 'abilities'>) {
  const { t } = useTranslation('accounts');
  const say = useSay();
  const word = useAbilityWord();
  const able = abilities.filter(({ isAble }) => isAble);
  const unable = new Map<string, string[]>();
  for (const { ability, isAble, note } of abilities) {
    const reason = note ? say(note) : t('notOffered');
    if (!isAble) unable.set(reason, [...(unable.get(reason) ?? []), word(ability)]);
  }
  return (
    <details className={styles.abilities} data-testid="account-abilities">
      <summary>{t('can', { able: able.length, total: abilities.length })}</summary>
      <ul>
        {able.map(({ ability, note }) => (
          <AbilityLine key={ability} isAble words={word(ability)} note={note ? say(note) : ''} />
        ))}
        {[...unable].map(([reason, words]) => (
          <AbilityLine key={reason} isAble={false} words={words.join(' · ')} note={reason} />
        ))}
      </ul>
    </details>
  );
}

interface AbilityLineProps {
  isAble: boolean;
  /** One that it has, or all that it lacks for the same reason. */
  words: string;
  note: string;
}

function AbilityLine({ isAble, words, note }: AbilityLineProps) {
  const { t } = useTranslation('accounts');
  const Icon = isAble ? Check : Minus;
  return (
    <li data-able={isAble}>
      <Icon size={14} color={isAble ? 'var(--ts-green)' : 'var(--ts-dim)'} aria-hidden />
      <span>
        <strong>{words}</strong> {!isAble && <span>({t('cannot')})</span>}{' '}
        <span className={styles.dim}>{note}</span>
      </span>
    </li>
  );
}
