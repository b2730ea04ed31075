import { NativeSelect } from '@mantine/core';
import type { PublishRules } from '@tingshuo/contracts';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import styles from './help.module.css';
import { useVoiceGuides } from './help-queries.js';
import { LANGUAGES, languageOf } from './languages.js';
import { VoiceLine } from './voice-line.js';

interface VoicePanelProps {
  /** Of the accounts that one writes for here. */
  accounts: readonly PublishRules[];
  /** Of the text; null where nobody has said. */
  lang: string | null;
  mayWrite: boolean;
}

/** How the chosen accounts speak, beside the text that is written for them. */
export const VoicePanel = memo(function VoicePanel({ accounts, lang, mayWrite }: VoicePanelProps) {
  const { t } = useTranslation('composeHelp');
  const locale = useLocale();
  const [chosen, setChosen] = useState<string | null>(null);
  const guides = useVoiceGuides();
  const language = chosen ?? languageOf(lang, locale);
  const textOf = (accountId: string) =>
    guides.data?.rows.find((guide) => guide.accountId === accountId && guide.lang === language)?.text ?? '';
  if (accounts.length === 0) return null;
  return (
    <section className={styles.voice} aria-label={t('voice.title')} data-testid="compose-voice">
      <header className={styles.head}>
        <h2>{t('voice.title')}</h2>
        <NativeSelect
          size="xs"
          variant="unstyled"
          aria-label={t('language')}
          value={language}
          data={LANGUAGES}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      </header>
      {guides.error && <Failure error={guides.error} onRetry={() => void guides.refetch()} />}
      {guides.data && accounts.every(({ accountId }) => textOf(accountId) === '') && (
        <p className={styles.dim}>{t('voice.none')}</p>
      )}
      {guides.data && (
        <ul className={styles.voices}>
          {accounts.map((account) => (
            <VoiceLine
              key={`${account.accountId} ${language}`}
              account={account}
              lang={language}
              text={textOf(account.accountId)}
              mayWrite={mayWrite}
            />
          ))}
        </ul>
      )}
    </section>
  );
});
