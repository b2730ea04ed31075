import type { AccountView } from '@tingshuo/contracts';
import { Check, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { useAbilityWord } from './ability-words.js';
import styles from './accounts.module.css';

/** What an account can do and what not, each with its network's words. */
export function AccountAbilities({ abilities }: Pick<AccountView, 'abilities'>) {
  const { t } = useTranslation('accounts');
  const able = abilities.filter(({ isAble }) => isAble);
  const unable = abilities.filter(({ isAble }) => !isAble);
  return (
    <details className={styles.abilities} data-testid="account-abilities">
      <summary>{t('can', { able: able.length, total: abilities.length })}</summary>
      <ul>
        {[...able, ...unable].map((each) => (
          <AbilityLine key={each.ability} {...each} />
        ))}
      </ul>
    </details>
  );
}

function AbilityLine({ ability, isAble, note }: AccountView['abilities'][number]) {
  const { t } = useTranslation('accounts');
  const say = useSay();
  const word = useAbilityWord();
  const Icon = isAble ? Check : Minus;
  return (
    <li data-able={isAble}>
      <Icon size={14} color={isAble ? 'var(--ts-green)' : 'var(--ts-dim)'} aria-hidden />
      <span>
        <strong>{word(ability)}</strong> {!isAble && <span>({t('cannot')})</span>}{' '}
        <span className={styles.dim}>{note ? say(note) : !isAble && t('notOffered')}</span>
      </span>
    </li>
  );
}
