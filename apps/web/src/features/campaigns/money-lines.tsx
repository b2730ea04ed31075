import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import type { Campaign, CampaignLine } from '@tingshuo/contracts';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id.js';
import { formatDay } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import { AmountInput } from './amount-input.js';
import { useAddLine, useRemoveLine } from './campaign-queries.js';
import styles from './campaigns.module.css';
import { today } from './local-time.js';
import { formatMinor } from './money.js';

/** What was entered by hand: costs, and revenue that came without a coupon. */
export function MoneyLines({ campaign, lines }: { campaign: Campaign; lines: readonly CampaignLine[] }) {
  const { t } = useTranslation('campaigns');
  const locale = useLocale();
  const can = useCan();
  const undo = useUndo();
  const remove = useRemoveLine();
  const mayWrite = can('publications.write');
  const onRemove = ({ id, label }: CampaignLine) =>
    remove.mutateAsync({ id }).then(
      () =>
        undo.offer({
          done: t('line.removed', { label }),
          undo: () => remove.mutateAsync({ id, back: true }),
        }),
      undo.fail,
    );
  return (
    <>
      {lines.length === 0 && <p className={styles.dim}>{t('linesEmpty')}</p>}
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line.id} data-testid="money-line">
            <span className={styles.dim}>{formatDay(`${line.onDay}T12:00`, locale)}</span>
            <span className="ts-clip">{line.label}</span>
            <span className={styles.dim}>{t(`kind.${line.kind}`)}</span>
            <span className={`${styles.num} ts-num`}>
              {formatMinor(line.amountMinor, campaign.currency, locale)}
            </span>
            {mayWrite && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('line.remove', { label: line.label })}
                onClick={() => void onRemove(line)}
              >
                <Trash2 size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && <LineForm campaign={campaign} />}
    </>
  );
}

function LineForm({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const add = useAddLine(campaign.id);
  const empty = () => ({
    id: newId(),
    kind: 'cost' as CampaignLine['kind'],
    label: '',
    amountMinor: null as number | null,
    onDay: today(Date.now()),
  });
  const [line, setLine] = useState(empty);
  const submit = () => {
    const { amountMinor } = line;
    if (amountMinor === null || amountMinor === 0) return;
    add.mutate({ ...line, amountMinor }, { onSuccess: () => setLine({ ...empty(), kind: line.kind }) });
  };
  return (
    <form
      className={styles.lineForm}
      aria-label={t('line.add')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <NativeSelect
        label={t('line.kind')}
        value={line.kind}
        data={(['cost', 'revenue'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(event) =>
          setLine({ ...line, kind: event.currentTarget.value === 'revenue' ? 'revenue' : 'cost' })
        }
      />
      <TextInput
        label={t('line.label')}
        required
        maxLength={200}
        value={line.label}
        onChange={(event) => setLine({ ...line, label: event.currentTarget.value })}
      />
      <AmountInput
        label={t('line.amount')}
        currency={campaign.currency}
        required
        value={line.amountMinor}
        onChange={(amountMinor) => setLine({ ...line, amountMinor })}
      />
      <TextInput
        label={t('line.day')}
        type="date"
        required
        value={line.onDay}
        onChange={(event) => setLine({ ...line, onDay: event.currentTarget.value })}
      />
      <Button type="submit" leftSection={<Plus size={14} aria-hidden />} loading={add.isPending}>
        {t('line.submit')}
      </Button>
      {add.error && <Failure error={add.error} />}
    </form>
  );
}
