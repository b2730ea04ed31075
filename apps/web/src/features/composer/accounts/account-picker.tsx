import { TextInput } from '@mantine/core';
import type { PublishRules } from '@tingshuo/contracts';
import { Check, Search, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, memo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../../i18n/locale.js';
import { Avatar } from '../../../ui/avatar.js';
import { type Edit, setFields, toggleAccount } from '../draft/draft-edits.js';
import { ACCOUNTS_FIELD } from '../problems/jump-target.js';
import { AccountSets } from './account-sets.js';
import styles from './accounts.module.css';

const SEARCH_FROM = 9;
const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

interface AccountPickerProps {
  rules: readonly PublishRules[];
  chosen: readonly string[];
  isReadOnly: boolean;
  onChange: (edit: Edit) => void;
}

/** Which accounts speak. One stop of the Tab key; arrows go from account to account, Space chooses. */
export const AccountPicker = memo(function AccountPicker(props: AccountPickerProps) {
  const { rules, chosen, isReadOnly, onChange } = props;
  const { t } = useTranslation('composer');
  const [words, setWords] = useState('');
  const [stop, setStop] = useState(0);
  const row = useRef<HTMLFieldSetElement>(null);
  const shown = rules.filter((each) => isNamed(each, words));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEP[event.key];
    if (step === undefined || shown.length === 0) return;
    event.preventDefault();
    const next = (Math.min(stop, shown.length - 1) + step + shown.length) % shown.length;
    setStop(next);
    row.current?.querySelectorAll<HTMLElement>('button')[next]?.focus();
  };
  return (
    <section className={styles.accounts} aria-label={t('accounts')}>
      <div className={styles.head}>
        <h2>{t('accounts')}</h2>
        <span className={`${styles.dim} ts-num`}>
          {t('chosenOf', { n: chosen.length, of: rules.length })}
        </span>
        {rules.length >= SEARCH_FROM && (
          <TextInput
            size="xs"
            aria-label={t('findAccount')}
            placeholder={t('findAccount')}
            leftSection={<Search size={13} aria-hidden />}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        )}
        {!isReadOnly && (
          <AccountSets accountIds={chosen} onChoose={(accountIds) => onChange(setFields({ accountIds }))} />
        )}
      </div>
      <fieldset
        ref={row}
        id={ACCOUNTS_FIELD}
        className={styles.row}
        aria-label={t('accounts')}
        tabIndex={-1}
        disabled={isReadOnly}
        onKeyDown={onKeyDown}
      >
        {shown.map((account, index) => (
          <AccountToggle
            key={account.accountId}
            account={account}
            isChosen={chosen.includes(account.accountId)}
            isStop={index === Math.min(stop, shown.length - 1)}
            onToggle={() => {
              setStop(index);
              onChange(toggleAccount(account.accountId));
            }}
          />
        ))}
        {shown.length === 0 && <span className={styles.dim}>{t('noAccountNamed')}</span>}
      </fieldset>
    </section>
  );
});

interface AccountToggleProps {
  account: PublishRules;
  isChosen: boolean;
  isStop: boolean;
  onToggle: () => void;
}

function AccountToggle({ account, isChosen, isStop, onToggle }: AccountToggleProps) {
  const say = useSay();
  const { displayName, handle, avatarUrl, network, networkName, unavailable } = account;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={unavailable ? say(unavailable) : `${say(networkName)} · ${handle}`}
      className={styles.account}
      tabIndex={isStop ? 0 : -1}
      data-testid="compose-account"
      onClick={onToggle}
    >
      <Avatar name={displayName || handle} url={avatarUrl} network={network} size={26} />
      <span className={styles.who}>
        <span className="ts-clip">{displayName || handle}</span>
        <span className={`${styles.dim} ts-clip`}>
          {say(networkName)} · {handle}
        </span>
      </span>
      {unavailable ? (
        <TriangleAlert size={14} color="var(--ts-amber)" aria-label={say(unavailable)} />
      ) : (
        <Check size={14} className={styles.tick} aria-hidden />
      )}
    </button>
  );
}

function isNamed({ displayName, handle, network, networkName }: PublishRules, words: string): boolean {
  const text = [displayName, handle, network, networkName.en, networkName.zh].join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
