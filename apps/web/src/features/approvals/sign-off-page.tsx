import { TextInput } from '@mantine/core';
import type { SignOffSheet } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import styles from './sign-off.module.css';
import { SignOffCard } from './sign-off-card.js';
import { useSheet } from './sign-off-queries.js';

/** What a client sees who was sent a link: the posts, and a decision on each. No account, nothing else. */
export function SignOffPage() {
  const { t } = useTranslation('approvals');
  // Behind the #: it is never sent with the address.
  const [token] = useState(() => location.hash.slice(1));
  const sheet = useSheet(token);
  return (
    <main className={styles.screen}>
      <div className={styles.sheet}>
        {sheet.isPending && <RowsSkeleton rows={3} height={120} />}
        {sheet.isError && (
          <>
            <h1>{t('signOff')}</h1>
            <Failure error={sheet.error} />
          </>
        )}
        {sheet.data && <Sheet sheet={sheet.data} token={token} />}
      </div>
    </main>
  );
}

function Sheet({ sheet, token }: { sheet: SignOffSheet; token: string }) {
  const { t } = useTranslation('approvals');
  const locale = useLocale();
  const [name, setName] = useState('');
  const { workspaceName, clientName, items, timeZone, expiresAt } = sheet;
  const when = (at: string) =>
    new Date(at).toLocaleString(locale === 'zh' ? 'zh-CN' : 'en-GB', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone,
    });
  const isOver = items.every(({ verdict, state }) => verdict !== null || state !== 'open');
  return (
    <>
      <header className={styles.head}>
        <p className={styles.dim}>{workspaceName}</p>
        <h1>{t('signOff')}</h1>
        <p>{t(isOver ? 'signOffDone' : 'signOffLead', { name: clientName, count: items.length })}</p>
      </header>
      {!isOver && (
        <TextInput
          size="md"
          label={t('yourName')}
          description={t('yourNameHint')}
          autoComplete="name"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      {items.map((item) => (
        <SignOffCard
          key={item.requestId}
          item={item}
          name={name.trim()}
          token={token}
          due={item.atOnce ? null : `${when(item.dueAt)} (${timeZone})`}
        />
      ))}
      <footer className={styles.dim}>{t('ends', { when: when(expiresAt) })}</footer>
    </>
  );
}
