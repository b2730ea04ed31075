import { Button, Drawer } from '@mantine/core';
import type { PublishRules } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../ui/failure.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import styles from './live.module.css';
import { LiveFields } from './live-fields.js';
import { LiveHistory } from './live-history.js';
import { LiveImpossible } from './live-impossible.js';
import { useEditLive, useLive } from './live-queries.js';
import { LiveResults } from './live-results.js';
import { changedParts, liveGroups, type NewWords, roomFor } from './live-words.js';

interface LiveEditProps {
  id: string;
  rules: readonly PublishRules[];
  zone: string;
  onClose: () => void;
}

/** New words for what is live, on every account that lets them be changed, in one act. */
export function LiveEdit({ id, rules, zone, onClose }: LiveEditProps) {
  const { t } = useTranslation('composeHelp');
  const { t: tu } = useTranslation();
  const [words, setWords] = useState<NewWords>(new Map());
  const live = useLive(id);
  const edit = useEditLive(id);
  const targets = live.data?.rows ?? [];
  const groups = liveGroups(targets);
  const rulesOf = (accountIds: readonly string[]) =>
    rules.filter(({ accountId }) => accountIds.includes(accountId));
  const changed = groups.filter((group) => changedParts(group, words).length > 0);
  const isWrong = changed.some((group) =>
    changedParts(group, words).some(
      ({ text }) => text.trim() === '' || roomFor(text, rulesOf(group.accountIds)) < 0,
    ),
  );
  const count = changed.reduce((sum, { accountIds }) => sum + accountIds.length, 0);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t('live.title')}
      closeButtonProps={{ 'aria-label': tu('close') }}
    >
      <div className={styles.edit} data-testid="live-edit">
        {live.isPending && <RowsSkeleton rows={4} height={64} />}
        {live.error && <Failure error={live.error} onRetry={() => void live.refetch()} />}
        {groups.length > 0 && <p className={styles.dim}>{t('live.hint')}</p>}
        {groups.map((group) => (
          <LiveFields
            key={group.key}
            group={group}
            rules={rulesOf(group.accountIds)}
            words={words}
            onWords={(key, text) => setWords(new Map(words).set(key, text))}
          />
        ))}
        <LiveImpossible targets={targets} rules={rules} />
        {groups.length > 0 && (
          <Button
            className={styles.send ?? ''}
            disabled={count === 0 || isWrong}
            loading={edit.isPending}
            onClick={() => edit.mutate({ groups: changed, words })}
          >
            {count === 0 ? t('live.nothing') : t('live.change', { count })}
          </Button>
        )}
        {edit.error && <Failure error={edit.error} />}
        {edit.data && <LiveResults rows={edit.data} rules={rules} />}
        <LiveHistory targets={targets} rules={rules} zone={zone} />
      </div>
    </Drawer>
  );
}
