import { Button } from '@mantine/core';
import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { useRemind } from './approval-queries.js';
import styles from './approvals.module.css';

/** Sends a letter to whoever is missing. */
export function RemindButton({ requestIds }: { requestIds: string[] }) {
  const { t } = useTranslation('approvals');
  const announce = useAnnounce();
  const remind = useRemind();
  return (
    <div className={styles.remind}>
      <Button
        variant="default"
        leftSection={<BellRing size={13} aria-hidden />}
        loading={remind.isPending}
        onClick={() =>
          remind.mutate(requestIds, {
            onSuccess: ({ people }) => announce(t('reminded', { count: people })),
          })
        }
      >
        {remind.data ? t('reminded', { count: remind.data.people }) : t('remind')}
      </Button>
      {remind.error && <Failure error={remind.error} />}
    </div>
  );
}
