import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { QuestionResult } from '@tingshuo/contracts';
import { MessageCircleQuestionMark, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCountAgain } from '../metrics/metric-queries.js';
import { useCan } from '../session/session-context.js';
import { AccountResults } from './account-results.js';
import { AnswerList } from './answer-list.js';
import { OptionForm } from './option-form.js';
import { useQuestionResult } from './question-queries.js';
import styles from './questions.module.css';
import { ResultBars } from './result-bars.js';

/** What a poll or a question has brought over all its accounts, with the people who answered. */
export function AnswersPage() {
  const { t } = useTranslation('questions');
  const { publicationId } = useParams({ from: '/inside/publish/answers/$publicationId' });
  const found = useQuestionResult(publicationId);
  return (
    <Page
      title={t('title')}
      actions={
        <Link className={styles.back} to="/publish/compose/$publicationId" params={{ publicationId }}>
          {t('openPost')}
        </Link>
      }
    >
      {found.isPending && <RowsSkeleton rows={5} height={48} />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <Result result={found.data} />}
    </Page>
  );
}

function Result({ result }: { result: QuestionResult }) {
  const { t } = useTranslation('questions');
  const mayWrite = useCan()('publications.write');
  const undo = useUndo();
  const again = useCountAgain(result.publicationId);
  const [editing, setEditing] = useState(false);
  const { text, options, answers, accounts, people } = result;
  const isEmpty = answers.length === 0 && accounts.every(({ poll }) => poll === null);
  return (
    <div className={styles.page}>
      <p className={styles.question}>{text}</p>
      <span className={styles.acts}>
        <span className={styles.dim}>{t('people', { count: people })}</span>
        <Button
          size="xs"
          variant="default"
          leftSection={<RefreshCw size={12} aria-hidden />}
          loading={again.isPending}
          onClick={() => again.mutate(undefined, { onError: undo.fail })}
        >
          {t('again')}
        </Button>
        {mayWrite && !editing && (
          <Button size="xs" variant="default" onClick={() => setEditing(true)}>
            {t(options.length === 0 ? 'makeGroups' : 'editGroups')}
          </Button>
        )}
      </span>
      {editing && <OptionForm result={result} onDone={() => setEditing(false)} />}
      {isEmpty ? (
        <EmptyState icon={<MessageCircleQuestionMark size={28} />} title={t('empty')} hint={t('emptyHint')} />
      ) : (
        <ResultBars result={result} />
      )}
      <AccountResults accounts={accounts} options={options} />
      <AnswerList result={result} mayWrite={mayWrite} />
    </div>
  );
}
