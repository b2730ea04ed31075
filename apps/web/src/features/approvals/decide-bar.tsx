import { Button, Textarea } from '@mantine/core';
import type { ApprovalRequestView } from '@tingshuo/contracts';
import { Check, MessageSquareWarning } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { useKey } from '../../keys/key-context.js';
import { KeysLabel } from '../../keys/keys-label.js';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { useUndo } from '../../undo/undo-context.js';
import { useDecide, useTakeBack } from './approval-queries.js';
import styles from './approvals.module.css';

interface DecideBarProps {
  /** Those that ask the caller now. */
  requests: readonly ApprovalRequestView[];
  /** Whether the keys of the page decide here. */
  hasKeys: boolean;
  onDecided?: () => void;
}

/** Approve, or say what should change. */
export function DecideBar({ requests, hasKeys, onDecided }: DecideBarProps) {
  const { t } = useTranslation('approvals');
  const say = useSay();
  const announce = useAnnounce();
  const decide = useDecide();
  const back = useTakeBack();
  const undo = useUndo();
  const [comment, setComment] = useState<string | null>(null);
  const count = requests.length;
  const run = (verdict: 'approve' | 'refuse') => {
    // A promise and no callback of this bar: it is gone as soon as nobody is asked any more.
    decide.mutateAsync({ requests, verdict, comment: comment ?? '' }).then(
      ({ outcomes }) => {
        const approved = outcomes.filter(({ refused }) => refused === null).map((each) => each.requestId);
        if (verdict === 'refuse' || approved.length === 0) {
          announce(t(`said.${verdict}`, { count }));
          return;
        }
        undo.offer({
          done: t('said.approve', { count: approved.length }),
          undo: async () => void (await back.mutateAsync(approved)),
        });
      },
      () => undefined,
    );
    setComment(null);
    onDecided?.();
  };
  useKey('approval.approve', () => run('approve'), hasKeys && count > 0);
  useKey('approval.refuse', () => setComment(''), hasKeys && count > 0);
  useKey('composer.send', () => comment?.trim() && run('refuse'), hasKeys && comment !== null);
  const refusals = decide.data?.outcomes.flatMap(({ refused }) => refused ?? []) ?? [];
  return (
    <div className={styles.decide} data-testid="decide-bar">
      {comment === null ? (
        <div className={styles.buttons}>
          <Button
            leftSection={<Check size={14} aria-hidden />}
            rightSection={hasKeys && <KeysLabel action="approval.approve" />}
            onClick={() => run('approve')}
          >
            {count > 1 ? t('approveAll', { count }) : t('approve')}
          </Button>
          <Button
            variant="default"
            leftSection={<MessageSquareWarning size={14} aria-hidden />}
            rightSection={hasKeys && <KeysLabel action="approval.refuse" />}
            onClick={() => setComment('')}
          >
            {t('askForChanges')}
          </Button>
        </div>
      ) : (
        <form
          className={styles.comment}
          onSubmit={(event) => {
            event.preventDefault();
            run('refuse');
          }}
        >
          <Textarea
            label={t('whatChanges')}
            autosize
            minRows={2}
            maxLength={5000}
            autoFocus
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              setComment(null);
            }}
          />
          <div className={styles.buttons}>
            <Button type="submit" color="orange" disabled={comment.trim() === ''}>
              {count > 1 ? t('sendBackAll', { count }) : t('sendBack')}
            </Button>
            <Button variant="default" onClick={() => setComment(null)}>
              {t('back')}
            </Button>
          </div>
        </form>
      )}
      {decide.error && <Failure error={decide.error} />}
      {refusals.map(({ code, reason }) => (
        <p key={code} className={styles.warn} role="alert">
          {say(reason)}
        </p>
      ))}
    </div>
  );
}
