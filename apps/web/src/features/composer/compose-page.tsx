import { Button } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Publication, PublishRules } from '@tingshuo/contracts';
import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from '../../api/api-failure.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { useCan } from '../session/session-context.js';
import { ComposeDesk } from './compose-desk.js';
import { presetOf } from './compose-search.js';
import styles from './composer.module.css';
import type { Preset } from './draft/draft.js';
import { standingsOf } from './planning/standing.js';
import { type Unmoved, usePublication, usePublishRules, useSave } from './publication-queries.js';
import { keptDrafts } from './saving/kept-drafts.js';
import { SaveMark } from './saving/save-mark.js';
import { useDraftKeeper, useKeeperState } from './saving/use-draft-keeper.js';
import { VersionList } from './saving/version-list.js';
import { useDraftId } from './use-draft-id.js';

/** A new post, or one that is there already. */
export function ComposePage() {
  const { t } = useTranslation('composer');
  const { publicationId } = useParams({ strict: false });
  const search = useSearch({ from: '/inside/publish/compose' });
  const { id, isNew } = useDraftId(publicationId);
  const publication = usePublication(id, isNew);
  const rules = usePublishRules();
  // What was never saved is known to this browser alone.
  const isMissing = publication.error instanceof ApiFailure && publication.error.status === 404;
  const isKept = isMissing && keptDrafts(localStorage).read(id) !== null;
  const isReady = rules.data && (isNew || publication.data || isKept);
  if (isReady)
    return (
      <WritingPage
        key={id}
        id={id}
        publication={publication.data ?? null}
        rules={rules.data.rows}
        preset={presetOf(search)}
      />
    );
  const failed = rules.isError ? rules : publication.isError ? publication : null;
  return (
    <Page title={t('page')} actions={<PublishTabs />}>
      {failed ? (
        <Failure error={failed.error} onRetry={() => void failed.refetch()} />
      ) : (
        <RowsSkeleton rows={6} height={64} />
      )}
    </Page>
  );
}

interface WritingPageProps {
  id: string;
  publication: Publication | null;
  rules: readonly PublishRules[];
  preset: Preset;
}

function WritingPage({ id, publication, rules, preset }: WritingPageProps) {
  const { t } = useTranslation('composer');
  const { t: th } = useTranslation('composeHelp');
  const navigate = useNavigate();
  const mayWrite = useCan()('publications.write');
  const [unmoved, setUnmoved] = useState<Unmoved[]>([]);
  const save = useSave(id, setUnmoved);
  const keeper = useDraftKeeper({ id, publication, preset, send: save });
  const state = useKeeperState(keeper);
  const [isHistory, setHistory] = useState(false);
  const hasBegun = state.save.edits > 0 || state.save.revision !== null;
  useEffect(() => {
    if (hasBegun)
      void navigate({
        to: '/publish/compose/$publicationId',
        params: { publicationId: id },
        replace: true,
        search: true,
      });
  }, [hasBegun, id, navigate]);
  return (
    <Page
      title={publication ? `${mayWrite ? t('page') : th('readPage')} #${publication.number}` : t('page')}
      actions={
        <>
          <PublishTabs />
          {mayWrite && <SaveMark save={state.save} />}
          {publication && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<History size={14} aria-hidden />}
              aria-label={t('versions.title')}
              onClick={() => setHistory(true)}
            >
              <span className={styles.versionsWord}>{t('versions.title')}</span>
            </Button>
          )}
        </>
      }
    >
      {publication === null && !mayWrite ? (
        <EmptyState title={th('readsOnlyTitle')} hint={th('readsOnly')} />
      ) : rules.length === 0 ? (
        <EmptyState
          title={t('noAccounts')}
          hint={t('noAccountsHint')}
          action={
            <Button onClick={() => void navigate({ to: '/accounts' })} className={styles.toAccounts ?? ''}>
              {t('toAccounts')}
            </Button>
          }
        />
      ) : (
        <ComposeDesk keeper={keeper} publication={publication} rules={rules} unmoved={unmoved} />
      )}
      {isHistory && (
        <VersionList
          id={id}
          draft={state.draft}
          isReadOnly={!mayWrite || standingsOf(state.draft.accountIds, publication?.targets).isReadOnly}
          onChange={keeper.change}
          onClose={() => setHistory(false)}
        />
      )}
    </Page>
  );
}
