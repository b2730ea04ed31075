import { Button, NumberInput } from '@mantine/core';
import type { MassRules } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useCan } from '../session/session-context.js';
import { useMassRules, useSaveMassRules } from './mass-queries.js';
import styles from './mass-sends.module.css';

/** What holds for every send of the workspace. */
export function MassRulesForm() {
  const rules = useMassRules();
  if (rules.isPending) return <RowsSkeleton rows={2} height={60} />;
  if (rules.isError) return <Failure error={rules.error} onRetry={() => void rules.refetch()} />;
  return <RulesFields key={JSON.stringify(rules.data)} rules={rules.data} />;
}

function RulesFields({ rules }: { rules: MassRules }) {
  const { t } = useTranslation('massSends');
  const announce = useAnnounce();
  const mayChange = useCan()('settings.manage');
  const [draft, setDraft] = useState(rules);
  const save = useSaveMassRules();
  const isChanged =
    draft.perAccountPerDay !== rules.perAccountPerDay || draft.cooldownHours !== rules.cooldownHours;
  return (
    <form
      className={styles.rules}
      aria-label={t('view.rules')}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft, { onSuccess: () => announce(t('saved')) });
      }}
    >
      <NumberInput
        label={t('quota')}
        description={t('quotaHint')}
        min={1}
        max={100_000}
        allowDecimal={false}
        disabled={!mayChange}
        value={draft.perAccountPerDay}
        onChange={(value) => setDraft({ ...draft, perAccountPerDay: Math.max(1, Number(value) || 1) })}
      />
      <NumberInput
        label={t('cooldown')}
        description={t('cooldownHint')}
        min={1}
        max={8_760}
        allowDecimal={false}
        disabled={!mayChange}
        value={draft.cooldownHours}
        onChange={(value) => setDraft({ ...draft, cooldownHours: Math.max(1, Number(value) || 1) })}
      />
      {save.isError && <Failure error={save.error} />}
      {mayChange ? (
        <Button type="submit" disabled={!isChanged} loading={save.isPending}>
          {t('save')}
        </Button>
      ) : (
        <p className={styles.hint}>{t('adminsOnly')}</p>
      )}
    </form>
  );
}
