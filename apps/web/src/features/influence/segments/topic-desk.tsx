import { Tabs } from '@mantine/core';
import type { TopicSegment } from '@tingshuo/contracts';
import { LogIn, LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatAge } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { useNow } from '../../../ui/now.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { useCan } from '../../session/session-context.js';
import { conditionOf, draftOf, isComplete } from './condition-draft.js';
import { ChangedCondition, DeskFrame } from './desk-frame.js';
import styles from './segments.module.css';
import { TopicCondition } from './topic-condition.js';
import { TopicMembers } from './topic-members.js';
import { useChangeTopicSegment, useRemoveTopicSegment, useTopicChanges } from './topic-segment-queries.js';

/** One segment of topics: its condition, what is in it, and what came and went. */
export function TopicDesk({ segment, onRemoved }: { segment: TopicSegment; onRemoved: () => void }) {
  const { t } = useTranslation('segments');
  const mayChange = useCan()('people.write');
  const remove = useRemoveTopicSegment();
  const { id, name } = segment;
  return (
    <DeskFrame
      name={name}
      remove={(back) => remove.mutateAsync(back ? { id, back } : { id })}
      onRemoved={onRemoved}
    >
      {mayChange && <Condition key={id} segment={segment} />}
      <Tabs defaultValue="members" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="members">{t('ofTopics')}</Tabs.Tab>
          <Tabs.Tab value="changes">{t('changes')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="members">
          <TopicMembers id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="changes">
          <Changes id={id} />
        </Tabs.Panel>
      </Tabs>
    </DeskFrame>
  );
}

function Condition({ segment }: { segment: TopicSegment }) {
  const { t } = useTranslation('segments');
  const stored = draftOf(segment.condition);
  const [draft, setDraft] = useState(stored);
  const change = useChangeTopicSegment(segment.id);
  if (!draft) return <p className={styles.hint}>{t('tooDeep')}</p>;
  return (
    <ChangedCondition
      isChanged={JSON.stringify(draft) !== JSON.stringify(stored)}
      isComplete={isComplete(draft)}
      isPending={change.isPending}
      error={change.error}
      onSave={() => change.mutate({ condition: conditionOf(draft) })}
      onDiscard={() => setDraft(stored)}
    >
      <TopicCondition draft={draft} onChange={setDraft} />
    </ChangedCondition>
  );
}

function Changes({ id }: { id: string }) {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  const now = useNow();
  const changes = useTopicChanges(id);
  return (
    <div className={styles.people}>
      {changes.isPending && <RowsSkeleton rows={6} />}
      {changes.isError && <Failure error={changes.error} onRetry={() => void changes.refetch()} />}
      <ul className={styles.changes}>
        {changes.data?.rows.map(({ at, kind, key, name }) => (
          <li key={`${kind}-${key}-${at}`} data-kind={kind}>
            {kind === 'entered' ? <LogIn size={14} aria-hidden /> : <LogOut size={14} aria-hidden />}
            <span className="ts-clip">{t(`kind.${kind}`, { name })}</span>
            <time dateTime={at}>{formatAge(at, now, locale)}</time>
          </li>
        ))}
      </ul>
    </div>
  );
}
