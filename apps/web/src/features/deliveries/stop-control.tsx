import { Button, Checkbox, Modal, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { OctagonX } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import { useCan } from '../session/session-context.js';
import styles from './deliveries.module.css';
import { useStop, useStopSwitch } from './stop-queries.js';

/** Stops everything that leaves the workspace; the way back stands in the banner. */
export function StopControl() {
  const { t } = useTranslation('deliveries');
  const mayStop = useCan()('publishing.stop');
  const { data } = useStop();
  const [opened, { open, close }] = useDisclosure(false);
  if (!mayStop || !data || data.current) return null;
  return (
    <>
      <Button
        size="xs"
        variant="light"
        color="red"
        leftSection={<OctagonX size={14} aria-hidden />}
        onClick={open}
      >
        {t('stop.open')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('stop.title')} centered>
        <StopForm onDone={close} />
      </Modal>
    </>
  );
}

function StopForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('deliveries');
  const { start } = useStopSwitch();
  const [reason, setReason] = useState('');
  const [includesReplies, setIncludesReplies] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate({ reason: reason.trim(), includesReplies }, { onSuccess: onDone });
  };
  return (
    <form className={styles.stopForm} onSubmit={submit}>
      <p>{t('stop.what')}</p>
      <Textarea
        data-autofocus
        required
        autosize
        minRows={2}
        maxLength={500}
        label={t('stop.reason')}
        description={t('stop.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Checkbox
        label={t('stop.replies')}
        description={t('stop.repliesHint')}
        checked={includesReplies}
        onChange={(event) => setIncludesReplies(event.currentTarget.checked)}
      />
      {start.isError && <Failure error={start.error} />}
      <Button type="submit" color="red" disabled={reason.trim() === ''} loading={start.isPending}>
        {t('stop.start')}
      </Button>
    </form>
  );
}
