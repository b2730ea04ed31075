import { Button, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type Campaign, COUPON_KINDS, type CouponBatchDraft, MAX_COUPONS } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id.js';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import styles from './campaigns.module.css';
import { useCreateBatch } from './coupon-queries.js';
import { localTime } from './local-time.js';

/** What stands before the codes unless somebody writes another: the first Latin word of the campaign's code. */
function prefixFor({ code }: Campaign): string {
  return /[A-Z0-9]{2,10}/.exec(code.toUpperCase())?.[0] ?? 'GIFT';
}

/** Makes a batch of coupons. */
export function BatchForm({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useTranslation('campaigns');
  const { t: tu } = useTranslation();
  const announce = useAnnounce();
  const create = useCreateBatch(campaign.id);
  const [draft, setDraft] = useState<CouponBatchDraft>(() => ({
    ...{ id: newId(), name: '', kind: 'account', prefix: prefixFor(campaign), usageLimit: 100, count: 50 },
    ...{ perPersonLimit: 1, validFrom: null, validUntil: null },
  }));
  const change = (fields: Partial<CouponBatchDraft>) => setDraft({ ...draft, ...fields });
  const time = (typed: string) => (typed ? new Date(typed).toISOString() : null);
  const whole = (typed: number | string) => (typeof typed === 'number' ? Math.round(typed) : null);
  return (
    <form
      className={styles.panel}
      aria-label={t('batch.new')}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(draft, {
          onSuccess: ({ name }) => {
            announce(name);
            onClose();
          },
        });
      }}
    >
      <div className={styles.fields}>
        <TextInput
          label={t('batch.name')}
          description={t('batch.nameHint')}
          required
          autoFocus
          maxLength={100}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('batch.prefix')}
          description={t('batch.prefixHint')}
          required
          pattern="[A-Z0-9]{2,12}"
          maxLength={12}
          value={draft.prefix}
          onChange={(event) => change({ prefix: event.currentTarget.value.toUpperCase() })}
        />
        <NativeSelect
          label={t('batch.kind')}
          value={draft.kind}
          data={(['account', 'shared', 'single'] as const).map((value) => ({
            value,
            label: t(`batch.kinds.${value}`),
          }))}
          onChange={(event) => {
            const kind = COUPON_KINDS.find((each) => each === event.currentTarget.value) ?? 'account';
            change({ kind, usageLimit: kind === 'single' ? 1 : 100 });
          }}
        />
        {draft.kind === 'single' && (
          <NumberInput
            label={t('batch.count')}
            required
            min={1}
            max={MAX_COUPONS}
            allowDecimal={false}
            value={draft.count}
            onChange={(typed) => change({ count: whole(typed) ?? 1 })}
          />
        )}
        <NumberInput
          label={t('batch.usageLimit')}
          required
          min={1}
          max={1_000_000}
          allowDecimal={false}
          value={draft.usageLimit}
          onChange={(typed) => change({ usageLimit: whole(typed) ?? 1 })}
        />
        <NumberInput
          label={t('batch.perPersonLimit')}
          placeholder={t('batch.unlimited')}
          min={1}
          max={1000}
          allowDecimal={false}
          value={draft.perPersonLimit ?? ''}
          onChange={(typed) => change({ perPersonLimit: whole(typed) })}
        />
        <TextInput
          label={t('batch.validFrom')}
          type="datetime-local"
          value={localTime(draft.validFrom)}
          onChange={(event) => change({ validFrom: time(event.currentTarget.value) })}
        />
        <TextInput
          label={t('batch.validUntil')}
          type="datetime-local"
          value={localTime(draft.validUntil)}
          onChange={(event) => change({ validUntil: time(event.currentTarget.value) })}
        />
      </div>
      {create.error && <Failure error={create.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {tu('close')}
        </Button>
        <Button type="submit" loading={create.isPending}>
          {t('batch.submit')}
        </Button>
      </Group>
    </form>
  );
}
