import { ActionIcon, Button, Switch } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { RuleView } from '@tingshuo/contracts';
import { Ear, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import { RuleEditor } from './rule-editor.js';
import { useRemoveRule, useRules, useSaveRule } from './rule-queries.js';
import styles from './rules.module.css';

export function RulesPage() {
  const { t } = useTranslation('rules');
  const can = useCan();
  const navigate = useNavigate();
  const { rule: openId } = useSearch({ from: '/inside/listen' });
  const rules = useRules();
  const open = (rule: string | undefined) => void navigate({ to: '/listen', search: rule ? { rule } : {} });
  const opened = rules.data?.rows.find(({ id }) => id === openId) ?? null;
  const create = (
    <Button leftSection={<Plus size={14} aria-hidden />} onClick={() => open('new')}>
      {t('new')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      actions={can('rules.manage') && <div style={{ marginLeft: 'auto' }}>{create}</div>}
    >
      {rules.isError && <Failure error={rules.error} onRetry={() => void rules.refetch()} />}
      <div className={styles.columns}>
        <div>
          {rules.isPending && <RowsSkeleton rows={6} height={56} />}
          {rules.data?.rows.length === 0 && (
            <EmptyState icon={<Ear size={28} />} title={t('empty')} hint={t('emptyHint')} action={create} />
          )}
          <ul className={styles.list} aria-label={t('rules')}>
            {rules.data?.rows.map((rule) => (
              <RuleLine key={rule.id} rule={rule} current={rule.id === openId} onOpen={() => open(rule.id)} />
            ))}
          </ul>
        </div>
        {(openId === 'new' || opened) && (
          <RuleEditor
            key={openId}
            rule={opened}
            readOnly={!can('rules.manage')}
            onClose={() => open(undefined)}
          />
        )}
      </div>
    </Page>
  );
}

function RuleLine({ rule, current, onOpen }: { rule: RuleView; current: boolean; onOpen: () => void }) {
  const { t } = useTranslation('rules');
  const locale = useLocale();
  const can = useCan();
  const save = useSaveRule();
  const remove = useRemoveRule();
  const undo = useUndo();
  const { id, name, query, enabled } = rule;
  const onRemove = () =>
    remove.mutate(id, {
      onSuccess: () =>
        undo.offer({
          done: t('removed', { name }),
          undo: () => save.mutateAsync({ id: null, draft: { name, query, enabled } }),
        }),
      onError: undo.fail,
    });
  return (
    <li className={styles.rule} data-current={current} data-testid="rule-row">
      <button type="button" className={styles.open} onClick={onOpen} aria-expanded={current}>
        <strong>{name}</strong>
        <code>{query}</code>
      </button>
      <Link
        to="/inbox"
        search={{ state: 'any', rule: id }}
        title={t('showHits')}
        className="ts-num"
        style={{ whiteSpace: 'nowrap' }}
      >
        {rule.hits < 10_000 ? t('hitCount', { count: rule.hits }) : `${formatShort(rule.hits, locale)}`}
      </Link>
      <Switch
        size="sm"
        aria-label={t('toggle', { name })}
        checked={enabled}
        disabled={!can('rules.manage') || save.isPending}
        onChange={(event) =>
          save.mutate(
            { id, draft: { name, query, enabled: event.currentTarget.checked } },
            { onError: undo.fail },
          )
        }
      />
      {can('rules.manage') ? (
        <ActionIcon variant="subtle" color="gray" aria-label={t('remove', { name })} onClick={onRemove}>
          <Trash2 size={14} />
        </ActionIcon>
      ) : (
        <span />
      )}
    </li>
  );
}
