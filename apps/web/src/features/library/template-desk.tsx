import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { CONTENT_KINDS, ContentKind } from '@tingshuo/contracts';
import { variablesOf } from '@tingshuo/publishing';
import { Trash2 } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import shelf from '../../ui/shelf.module.css';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import styles from './library.module.css';
import { type TemplateDraft, useTemplateActs } from './template-queries.js';
import { TemplateUse } from './template-use.js';
import { withWords } from './words.js';
import { WordsMedia } from './words-media.js';

interface TemplateDeskProps {
  id: string;
  isKept: boolean;
  draft: TemplateDraft;
}

/** A template: written, kept, begun with, removed. Ctrl+Enter keeps it. */
export function TemplateDesk({ id, isKept, draft: kept }: TemplateDeskProps) {
  const { t } = useTranslation('library');
  const { t: tc } = useTranslation('composer');
  const navigate = useNavigate();
  const announce = useAnnounce();
  const undo = useUndo();
  const mayWrite = useCan()('publications.write');
  const { save, remove } = useTemplateActs();
  const [draft, setDraft] = useState<TemplateDraft>(kept);
  const change = (part: Partial<TemplateDraft>) => setDraft((now) => ({ ...now, ...part }));
  const variables = variablesOf(draft.content);
  const isReady = draft.name.trim() !== '' && (draft.content.parts[0]?.text.trim() ?? '') !== '';
  const toPart = (open?: string) =>
    void navigate({ to: '/publish/library', search: { part: 'templates', open } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || save.isPending) return;
    save.mutate(
      { id, draft: { ...draft, name: draft.name.trim() } },
      {
        onSuccess: ({ name }) => {
          announce(t('saved', { name }));
          toPart(id);
        },
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };
  const onRemove = () =>
    remove.mutateAsync(id).then(() => {
      const done = t('removed', { name: kept.name });
      undo.offer({ done, undo: () => save.mutateAsync({ id, draft: kept }) });
      toPart();
    }, undo.fail);
  return (
    <section className={shelf.desk} aria-label={kept.name || t('template.new')} data-testid="template-desk">
      <form aria-label={kept.name || t('template.new')} onSubmit={submit} onKeyDown={onKeyDown}>
        <fieldset className={styles.bare} disabled={!mayWrite}>
          <div className={styles.pair}>
            <TextInput
              label={t('name')}
              value={draft.name}
              maxLength={100}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <NativeSelect
              label={t('kind')}
              value={draft.kind}
              data={CONTENT_KINDS.map((value) => ({ value, label: tc(`kind.${value}`) }))}
              onChange={(event) => change({ kind: ContentKind.parse(event.currentTarget.value) })}
            />
          </div>
          <Textarea
            label={t('template.text')}
            description={t('template.textHint')}
            autosize
            minRows={5}
            maxRows={16}
            value={draft.content.parts[0]?.text ?? ''}
            onChange={(event) => change({ content: withWords(draft.content, event.currentTarget.value) })}
          />
          <WordsMedia content={draft.content} onChange={(content) => change({ content })} />
          {save.error && <Failure error={save.error} />}
          <Group justify="space-between">
            {isKept ? (
              <Button
                variant="subtle"
                color="red"
                leftSection={<Trash2 size={14} aria-hidden />}
                loading={remove.isPending}
                onClick={() => void onRemove()}
              >
                {t('remove')}
              </Button>
            ) : (
              <span />
            )}
            <Button
              type="submit"
              variant={isKept ? 'default' : 'filled'}
              loading={save.isPending}
              disabled={!isReady}
            >
              {t('save')}
            </Button>
          </Group>
        </fieldset>
      </form>
      {isKept && mayWrite && <TemplateUse key={variables.join()} draft={draft} variables={variables} />}
    </section>
  );
}
