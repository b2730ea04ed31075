import { Button, Modal, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type Delivery,
  type MessageTemplate,
  type ReplyOption,
  templateMessageRoutes,
} from '@tingshuo/contracts';
import { type SlotValues, slotProblems } from '@tingshuo/publishing';
import { ExternalLink, LayoutTemplate, SendHorizontal } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { ApiFailure } from '../../api/api-failure.js';
import { newId } from '../../api/new-id.js';
import { useSay } from '../../i18n/locale.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { TemplateFields } from './template-fields.js';
import { TemplatePreview } from './template-preview.js';
import styles from './templates.module.css';

/** What a message from a template is made of. */
export interface FilledTemplate {
  templateId: string | null;
  values: SlotValues;
}

interface TemplateDialogProps {
  caseId: string;
  reply: ReplyOption;
  /** What it begins with: nothing, or what was taken back. */
  begun: FilledTemplate;
  /** The newest post that its writer has seen. */
  newest: string | null;
  onSent: (delivery: Delivery) => void;
  onClose: () => void;
}

/** Chooses a template of the network, fills it and sends it. It stands while it is rendered. */
export function TemplateDialog({ caseId, reply, begun, newest, onSent, onClose }: TemplateDialogProps) {
  const { t } = useTranslation('cases');
  const { t: tu } = useTranslation();
  const say = useSay();
  const api = useApi();
  const { toPostId, accountId } = reply;
  const found = useQuery({
    queryKey: ['message-templates', accountId, toPostId],
    queryFn: ({ signal }) =>
      api.call(templateMessageRoutes.list, { params: { id: caseId }, query: { toPostId } }, { signal }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={t('template.title')}
      closeButtonProps={{ 'aria-label': tu('close') }}
      data-testid="template-dialog"
    >
      {found.isPending && <RowsSkeleton rows={3} height={48} />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.templates.length === 0 && (
        <EmptyState
          icon={<LayoutTemplate size={28} />}
          title={t('template.none')}
          hint={say(found.data.library.where)}
          action={
            <div className={styles.foot}>
              <Button
                component="a"
                href={found.data.library.url}
                target="_blank"
                rel="noreferrer noopener"
                rightSection={<ExternalLink size={14} aria-hidden />}
              >
                {new URL(found.data.library.url).host}
              </Button>
              <Button variant="default" loading={found.isFetching} onClick={() => void found.refetch()}>
                {t('template.lookAgain')}
              </Button>
            </div>
          }
        />
      )}
      {found.data && found.data.templates.length > 0 && (
        <TemplateForm
          caseId={caseId}
          toPostId={toPostId}
          templates={found.data.templates}
          begun={begun}
          newest={newest}
          onSent={onSent}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface TemplateFormProps extends Omit<TemplateDialogProps, 'reply'> {
  toPostId: string;
  templates: readonly MessageTemplate[];
}

function TemplateForm({ caseId, toPostId, templates, begun, newest, onSent, onClose }: TemplateFormProps) {
  const { t } = useTranslation('cases');
  const { t: tu } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const [chosenId, setChosenId] = useState(begun.templateId);
  const [values, setValues] = useState(begun.values);
  const [isStrict, setStrict] = useState(false);
  // The same until it was accepted, so that trying again cannot send twice.
  const [requestId] = useState(newId);
  const template = templates.find(({ id }) => id === chosenId) ?? templates[0];
  const send = useMutation({
    mutationFn: ({ templateId, seenPostId }: { templateId: string; seenPostId: string | null }) =>
      api.call(templateMessageRoutes.send, {
        params: { id: caseId },
        body: { templateId, values, toPostId, requestId, ...(seenPostId && { seenPostId }) },
      }),
    onSuccess: onSent,
    onSettled: () => client.invalidateQueries({ queryKey: ['case'] }),
  });
  if (!template) return null;
  const isStopped = send.error instanceof ApiFailure && send.error.code === 'newer_posts';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setStrict(true);
    const [first] = slotProblems(template, values);
    if (first) {
      const field = event.currentTarget.elements.namedItem(first.key);
      if (field instanceof HTMLElement) field.focus();
      return;
    }
    send.mutate({ templateId: template.id, seenPostId: isStopped ? null : newest });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.columns}>
        <div className={styles.fields}>
          <Select
            label={t('template.choose')}
            data={templates.map(({ id, title }) => ({ value: id, label: title }))}
            value={template.id}
            allowDeselect={false}
            onChange={(id) => {
              setChosenId(id);
              setStrict(false);
            }}
          />
          <TemplateFields
            slots={template.slots}
            values={values}
            isStrict={isStrict}
            onValue={(key, value) => setValues((before) => ({ ...before, [key]: value }))}
          />
        </div>
        <div className={styles.fields}>
          <TemplatePreview template={template} values={values} />
          {template.example && (
            <details className={styles.example}>
              <summary>{t('template.example')}</summary>
              <p className={styles.words}>{template.example}</p>
            </details>
          )}
        </div>
      </div>
      {send.isError && <Failure error={send.error} />}
      <footer className={styles.foot}>
        <Button variant="default" onClick={onClose}>
          {tu('cancel')}
        </Button>
        <Button type="submit" loading={send.isPending} leftSection={<SendHorizontal size={14} aria-hidden />}>
          {t(isStopped ? 'sendAnyway' : 'send')}
        </Button>
      </footer>
    </form>
  );
}
