import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { RouteOutput, valueModelRoutes } from '@tingshuo/contracts';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../ui/failure.js';
import { Page } from '../../../ui/page.js';
import styles from './model.module.css';
import { ModelForm } from './model-form.js';
import { useValueModel } from './model-queries.js';
import { RankPreview } from './rank-preview.js';
import { SaveModel } from './save-model.js';
import { useModelDraft } from './use-model-draft.js';
import { VersionList } from './version-list.js';

export type ModelAnswer = RouteOutput<(typeof valueModelRoutes)['current']>;
export type ModelVersion = ModelAnswer['current'];

/** How micro-value is made up, tried out before it is saved; every saved version can be loaded again. */
export function ModelPage() {
  const { t } = useTranslation('influence');
  const model = useValueModel();
  return (
    <Page
      title={t('valueModel.title')}
      actions={
        <Link to="/influence" className={styles.back}>
          <ArrowLeft size={14} aria-hidden /> {t('valueModel.back')}
        </Link>
      }
    >
      {model.isPending && <Skeleton height={480} />}
      {model.isError && <Failure error={model.error} onRetry={() => void model.refetch()} />}
      {model.data && <Desk answer={model.data} />}
    </Page>
  );
}

function Desk({ answer }: { answer: ModelAnswer }) {
  const { t } = useTranslation('influence');
  const draft = useModelDraft(answer.current);
  return (
    <>
      <p className={styles.hint}>{t('valueModel.hint')}</p>
      <div className={styles.desk}>
        <div className={styles.column}>
          <ModelForm model={draft.model} dimensions={answer.dimensions} onChange={draft.change} />
          <SaveModel answer={answer} draft={draft} />
        </div>
        <div className={styles.column}>
          <RankPreview model={draft.model} isChanged={draft.isChanged} />
          <VersionList answer={answer} onLoad={draft.load} />
        </div>
      </div>
    </>
  );
}
