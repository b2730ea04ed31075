import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Send, UsersRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useUndo } from '../../undo/undo-context.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { type AudienceDraft, audienceOf } from './audience-draft.js';
import { AudienceForm } from './audience-form.js';
import { chosenPeople } from './chosen-people.js';
import { type MassDraft, useCancelMass, useMassPreview, useSendMass } from './mass-queries.js';
import styles from './mass-sends.module.css';
import { type MessageDraft, MessageForm } from './message-form.js';
import { PreviewPanel } from './preview-panel.js';

const QUIET_MS = 400;

/** One message to many people: whom, what, who will not get it, and when. */
export function NewMassPage() {
  const { t } = useTranslation('massSends');
  const navigate = useNavigate();
  const undo = useUndo();
  const search = useSearch({ from: '/inside/publish/mass/new' });
  const [id] = useState(newId);
  const [openedAt] = useState(Date.now);
  const [audience, setAudience] = useState<AudienceDraft>(() => ({
    kind: search.from ?? (search.segment ? 'segment' : search.list ? 'watchlist' : 'writers'),
    people: chosenPeople(),
    watchlistId: search.list ?? null,
    segmentId: search.segment ?? null,
    handles: '',
    days: 7,
    isPrivate: true,
    ruleId: null,
  }));
  const [message, setMessage] = useState<MessageDraft>({ title: '', channel: 'private', text: '' });
  const [at, setAt] = useState<string | null>(null);
  const draft = useMemo(() => draftOf(audience, message, at, openedAt), [audience, message, at, openedAt]);
  const [asked] = useDebouncedValue(draft, QUIET_MS);
  const preview = useMassPreview(asked);
  const send = useSendMass();
  const cancel = useCancelMass();
  const isStale = preview.isPlaceholderData || asked !== draft;
  const gets = preview.data?.gets ?? 0;
  const onSend = () => {
    if (!draft) return;
    send.mutate(
      { id, title: message.title, draft },
      {
        onSuccess: () => {
          void navigate({ to: '/publish/mass/$sendId', params: { sendId: id } });
          undo.offer({ done: t('onItsWay', { count: gets }), undo: () => cancel.mutateAsync(id) });
        },
      },
    );
  };
  return (
    <Page title={t('newTitle')} actions={<PublishTabs />}>
      <div className={styles.columns}>
        <form
          className={styles.form}
          aria-label={t('newTitle')}
          onSubmit={(event) => {
            event.preventDefault();
            onSend();
          }}
        >
          <AudienceForm
            draft={audience}
            onChange={(change) => setAudience((now) => ({ ...now, ...change }))}
          />
          <MessageForm draft={message} onChange={(change) => setMessage((now) => ({ ...now, ...change }))} />
          <fieldset className={styles.part}>
            <legend>{t('when')}</legend>
            <SegmentedControl
              size="xs"
              fullWidth
              aria-label={t('when')}
              value={at === null ? 'now' : 'at'}
              onChange={(value) => setAt(value === 'now' ? null : '')}
              data={(['now', 'at'] as const).map((value) => ({ value, label: t(`start.${value}`) }))}
            />
            {at !== null && (
              <TextInput
                type="datetime-local"
                label={t('startAt')}
                value={at}
                onChange={(event) => setAt(event.currentTarget.value)}
              />
            )}
            <p className={styles.hint}>{t('paceHint')}</p>
          </fieldset>
          {send.isError && <Failure error={send.error} />}
          <Button
            type="submit"
            leftSection={<Send size={14} aria-hidden />}
            disabled={draft === null || isStale || gets === 0}
            loading={send.isPending}
          >
            {gets > 0 && draft ? t('sendTo', { count: gets }) : t('send')}
          </Button>
        </form>
        <section aria-label={t('preview')}>
          {draft === null && (
            <EmptyState icon={<UsersRound size={28} />} title={t('preview')} hint={t('previewHint')} />
          )}
          {draft !== null && preview.isPending && <RowsSkeleton rows={6} height={44} />}
          {draft !== null && preview.isError && (
            <Failure error={preview.error} onRetry={() => void preview.refetch()} />
          )}
          {draft !== null && preview.data && !preview.isError && (
            <PreviewPanel preview={preview.data} isStale={isStale} />
          )}
        </section>
      </div>
    </Page>
  );
}

function draftOf(
  audience: AudienceDraft,
  { channel, text }: MessageDraft,
  at: string | null,
  now: number,
): MassDraft | null {
  const people = audienceOf(audience, now);
  if (!people || text.trim() === '' || at === '') return null;
  return { channel, text, audience: people, startAt: at === null ? null : new Date(at).toISOString() };
}
