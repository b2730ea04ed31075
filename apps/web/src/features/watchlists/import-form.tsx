import { Button, Group, Textarea } from '@mantine/core';
import { MAX_WATCH_LINES, type WatchImportLine } from '@tingshuo/contracts';
import { Check, Equal, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { HearingAccount, useHearingAccounts } from './hearing-account.js';
import { useImportEntries } from './watchlist-queries.js';
import styles from './watchlists.module.css';

/** Many at once, one a line. What was not added stays in the field, so that it can be put right. */
export function ImportForm({ listId, onClose }: { listId: string; onClose: () => void }) {
  const { t } = useTranslation('watchlists');
  const { t: tu } = useTranslation();
  const accounts = useHearingAccounts();
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const { mutate, data, error, isPending } = useImportEntries(listId);
  const accountId = chosen || (accounts[0]?.id ?? '');
  const run = () =>
    mutate(
      { accountId: accountId || null, text },
      {
        onSuccess: ({ lines }) =>
          setText(
            lines
              .filter(({ outcome }) => outcome === 'failed')
              .map((line) => line.text)
              .join('\n'),
          ),
      },
    );
  const count = (outcome: WatchImportLine['outcome']) =>
    data?.lines.filter((line) => line.outcome === outcome).length ?? 0;
  return (
    <form
      className={styles.import}
      aria-label={t('import')}
      data-testid="watch-import"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <Textarea
        label={t('lines')}
        description={t('linesHint', { count: MAX_WATCH_LINES })}
        autosize
        minRows={6}
        maxRows={14}
        maxLength={200_000}
        spellCheck={false}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {accounts.length > 0 && <HearingAccount accounts={accounts} value={accountId} onChange={setChosen} />}
      {data && (
        <p role="status" className={styles.dim}>
          {t('imported', { added: count('added'), already: count('already'), failed: count('failed') })}
        </p>
      )}
      {data && (
        <ul className={styles.outcomes}>
          {data.lines.map((line) => (
            <OutcomeLine key={line.line + line.text} line={line} />
          ))}
        </ul>
      )}
      {error && <Failure error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {tu('close')}
        </Button>
        <Button type="submit" disabled={text.trim() === ''} loading={isPending}>
          {t('importAll')}
        </Button>
      </Group>
    </form>
  );
}

const ICON = { added: Check, already: Equal, failed: TriangleAlert } as const;
const COLOUR = { added: 'var(--ts-green)', already: 'var(--ts-dim)', failed: 'var(--ts-amber)' } as const;

function OutcomeLine({ line }: { line: WatchImportLine }) {
  const { t } = useTranslation('watchlists');
  const say = useSay();
  const Icon = ICON[line.outcome];
  return (
    <li data-outcome={line.outcome}>
      <Icon size={14} color={COLOUR[line.outcome]} aria-label={t(`outcome.${line.outcome}`)} />
      <span>
        <span className={styles.dim}>{t('line', { n: line.line })}</span> <code>{line.text}</code>
        {line.problem && <span className={styles.problem}>{say(line.problem)}</span>}
      </span>
    </li>
  );
}
