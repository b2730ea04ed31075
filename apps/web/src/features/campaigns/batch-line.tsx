import { ActionIcon, Button } from '@mantine/core';
import type { CouponBatch } from '@tingshuo/contracts';
import { ChevronDown, ChevronRight, Download, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Chip } from '../../ui/chip.js';
import { useNow } from '../../ui/now.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import { BatchCodes } from './batch-codes.js';
import styles from './campaigns.module.css';
import { useExportBatch, useWithdrawBatch } from './coupon-queries.js';
import { formatMinor } from './money.js';
import { saveFile } from './save-file.js';

/** A batch of coupons: its limits, how often it was used, its codes. */
export function BatchLine({ batch, currency }: { batch: CouponBatch; currency: string }) {
  const { t } = useTranslation('campaigns');
  const can = useCan();
  const undo = useUndo();
  const [isOpen, setOpen] = useState(false);
  const withdraw = useWithdrawBatch();
  const exported = useExportBatch();
  const { id, name } = batch;
  const onWithdraw = () =>
    withdraw.mutateAsync({ id }).then(
      () =>
        undo.offer({
          done: t('batch.withdrawn', { name }),
          undo: () => withdraw.mutateAsync({ id, back: true }),
        }),
      undo.fail,
    );
  const onExport = () =>
    exported.mutateAsync(id).then(({ name: file, csv }) => saveFile(file, csv), undo.fail);
  return (
    <li className={styles.batch} data-testid="coupon-batch">
      <div className={styles.batchHead}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'batch.hide' : 'batch.show', { name })}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
        </ActionIcon>
        <span className={styles.place}>
          <span className={styles.name}>
            <strong className="ts-clip">{name}</strong>
            <BatchState batch={batch} />
          </span>
          <BatchFacts batch={batch} currency={currency} />
        </span>
        <Button
          variant="default"
          leftSection={<Download size={14} aria-hidden />}
          loading={exported.isPending}
          disabled={batch.codes === 0}
          onClick={() => void onExport()}
        >
          {t('batch.export')}
        </Button>
        {can('publications.write') &&
          (batch.withdrawnAt ? (
            <Button
              variant="default"
              leftSection={<Undo2 size={14} aria-hidden />}
              onClick={() => withdraw.mutate({ id, back: true })}
            >
              {t('batch.reinstate')}
            </Button>
          ) : (
            <Button
              variant="default"
              aria-label={t('batch.withdraw', { name })}
              onClick={() => void onWithdraw()}
            >
              {t('batch.withdrawAct')}
            </Button>
          ))}
      </div>
      {isOpen && <BatchCodes batch={batch} currency={currency} />}
    </li>
  );
}

function BatchState({ batch: { withdrawnAt, validUntil } }: { batch: CouponBatch }) {
  const { t } = useTranslation('campaigns');
  const now = useNow();
  if (withdrawnAt) return <Chip tone="amber">{t('batch.isWithdrawn')}</Chip>;
  return validUntil && Date.parse(validUntil) <= now ? <Chip>{t('batch.isExpired')}</Chip> : null;
}

function BatchFacts({ batch, currency }: { batch: CouponBatch; currency: string }) {
  const { t } = useTranslation('campaigns');
  const locale = useLocale();
  const { kind, codes, usageLimit, perPersonLimit, redemptions, revenueMinor, validFrom, validUntil } = batch;
  const n = (count: number) => ({ count, n: formatCount(count, locale) });
  const facts = [
    t(`batch.kinds.${kind}`),
    t('batch.codes', n(codes)),
    t('batch.each', n(usageLimit)),
    perPersonLimit === null ? null : t('batch.perPerson', n(perPersonLimit)),
    t('batch.used', n(redemptions)),
    revenueMinor > 0 ? formatMinor(revenueMinor, currency, locale) : null,
    validFrom ? t('from', { day: formatInstant(validFrom, locale) }) : null,
    validUntil ? t('until', { day: formatInstant(validUntil, locale) }) : null,
  ];
  return <span className={`${styles.dim} ts-num`}>{facts.filter((fact) => fact !== null).join(' · ')}</span>;
}
