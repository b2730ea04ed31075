import { ActionIcon, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApprovalFlow } from '@tingshuo/contracts';
import { ArrowLeft, Pencil, Plus, Stamp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useUndo } from '../../undo/undo-context.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { useCan } from '../session/session-context.js';
import { useFlows, useRemoveFlow } from './approval-queries.js';
import styles from './approvals.module.css';
import { FlowForm } from './flow-form.js';

/** Who looks at what before it goes out: set by administrators, read by everybody at the desk. */
export function FlowsPage() {
  const { t } = useTranslation('approvals');
  const mayChange = useCan()('settings.manage');
  const flows = useFlows();
  const [edited, setEdited] = useState<string | 'new' | null>(null);
  const rows = flows.data?.rows ?? [];
  const add = mayChange && edited !== 'new' && (
    <Button leftSection={<Plus size={14} aria-hidden />} onClick={() => setEdited('new')}>
      {t('newFlow')}
    </Button>
  );
  return (
    <Page
      title={t('flows')}
      actions={
        <>
          <PublishTabs />
          <Link to="/publish/approvals" className={styles.open}>
            <ArrowLeft size={14} aria-hidden /> {t('title')}
          </Link>
          {rows.length > 0 && add}
        </>
      }
    >
      {flows.isPending && <RowsSkeleton rows={4} height={56} />}
      {flows.isError && <Failure error={flows.error} onRetry={() => void flows.refetch()} />}
      {edited === 'new' && <FlowForm known={null} onClose={() => setEdited(null)} />}
      {flows.data && rows.length === 0 && edited === null && (
        <EmptyState
          icon={<Stamp size={28} />}
          title={t('noFlow')}
          hint={t(mayChange ? 'noFlowHint' : 'noFlowAsk')}
          action={add}
        />
      )}
      {rows.map((flow) =>
        flow.id === edited ? (
          <FlowForm key={flow.id} known={flow} onClose={() => setEdited(null)} />
        ) : (
          <FlowLine key={flow.id} flow={flow} onEdit={mayChange ? () => setEdited(flow.id) : null} />
        ),
      )}
    </Page>
  );
}

function FlowLine({ flow, onEdit }: { flow: ApprovalFlow; onEdit: (() => void) | null }) {
  const { t } = useTranslation('approvals');
  const undo = useUndo();
  const remove = useRemoveFlow();
  const of = [flow.posts && t('ofPosts'), flow.replies && t('ofReplies')].filter((each) => each !== false);
  const accounts =
    flow.accountIds.length === 0 ? t('allAccounts') : t('accounts', { count: flow.accountIds.length });
  const onRemove = () =>
    remove.mutateAsync({ id: flow.id }).then(
      () =>
        undo.offer({
          done: t('flowRemoved', { name: flow.name }),
          undo: () => remove.mutateAsync({ id: flow.id, back: true }),
        }),
      undo.fail,
    );
  return (
    <div className={styles.flowLine} data-testid="flow">
      <div>
        <strong>{flow.name}</strong>
        <span className={styles.dim}>
          {[...of, accounts].join(' · ')} ·{' '}
          {flow.steps.map(({ name, rule }) => `${name} (${t(`rule.${rule}`)})`).join(' → ')}
        </span>
      </div>
      {onEdit && (
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('editFlow', { name: flow.name })}
            onClick={onEdit}
          >
            <Pencil size={14} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('removeFlow', { name: flow.name })}
            onClick={() => void onRemove()}
          >
            <Trash2 size={14} />
          </ActionIcon>
        </>
      )}
    </div>
  );
}
