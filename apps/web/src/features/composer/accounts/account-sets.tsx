import { ActionIcon, Button, Group, Popover, TextInput } from '@mantine/core';
import type { AccountSet } from '@tingshuo/contracts';
import { Layers, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../api/new-id.js';
import { Failure } from '../../../ui/failure.js';
import { useUndo } from '../../../undo/undo-context.js';
import { useAccountSets, useRemoveAccountSet, useSaveAccountSet } from './account-set-queries.js';
import styles from './accounts.module.css';

interface AccountSetsProps {
  accountIds: readonly string[];
  onChoose: (accountIds: string[]) => void;
}

/** Accounts that are often chosen together: taken with one press, and the present choice kept as one more. */
export function AccountSets({ accountIds, onChoose }: AccountSetsProps) {
  const { t } = useTranslation('composer');
  const [isOpen, setOpen] = useState(false);
  const sets = useAccountSets(isOpen);
  const rows = sets.data?.rows ?? [];
  const remove = useRemoveAccountSet();
  const save = useSaveAccountSet();
  const undo = useUndo();
  const onRemove = (set: AccountSet) =>
    remove
      .mutateAsync(set.id)
      .then(
        () => undo.offer({ done: t('setRemoved', { name: set.name }), undo: () => save.mutateAsync(set) }),
        undo.fail,
      );
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<Layers size={13} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {t('sets')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('sets')}>
        {sets.error && <Failure error={sets.error} onRetry={() => void sets.refetch()} />}
        {sets.data && rows.length === 0 && <p className={styles.hint}>{t('noSets')}</p>}
        <ul className={styles.sets}>
          {rows.map((set) => (
            <li key={set.id}>
              <button
                type="button"
                className={styles.set}
                onClick={() => {
                  onChoose(set.accountIds);
                  setOpen(false);
                }}
              >
                <span className="ts-clip">{set.name}</span>
                <span className={`${styles.dim} ts-num`}>{set.accountIds.length}</span>
              </button>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('removeSet', { name: set.name })}
                onClick={() => void onRemove(set)}
              >
                <X size={13} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <SaveSet accountIds={accountIds} />
      </Popover.Dropdown>
    </Popover>
  );
}

function SaveSet({ accountIds }: { accountIds: readonly string[] }) {
  const { t } = useTranslation('composer');
  const { t: tu } = useTranslation();
  const [name, setName] = useState('');
  const save = useSaveAccountSet();
  const isReady = name.trim() !== '' && accountIds.length > 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        const set = { id: newId(), name: name.trim(), accountIds: [...accountIds] };
        save.mutate(set, { onSuccess: () => setName('') });
      }}
    >
      <Group gap={8} wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          aria-label={t('setName')}
          placeholder={t('setName')}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!isReady} loading={save.isPending}>
          {tu('save')}
        </Button>
      </Group>
      {save.error && <Failure error={save.error} />}
    </form>
  );
}
