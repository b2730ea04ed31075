import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { HandTask } from '@tingshuo/contracts';
import { ExternalLink } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale, useSay } from '../../i18n/locale.js';
import { BackLink } from '../../ui/back-link.js';
import { Failure } from '../../ui/failure.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { momentIn } from '../calendar/calendar-words.js';
import { useCan, useSession } from '../session/session-context.js';
import styles from './assisted.module.css';
import { CopyBlock } from './copy-block.js';
import { useHandTask } from './hand-task-queries.js';
import { SettleForm } from './settle-form.js';
import { TaskChecklist } from './task-checklist.js';
import { TaskMedia } from './task-media.js';
import { TaskStanding } from './task-standing.js';

/** One post that a person makes, mostly on a phone: copy, save, look, post, and say so. */
export function TaskPage() {
  const { t } = useTranslation('assisted');
  const key = useParams({ from: '/inside/publish/tasks/$publicationId/$accountId' });
  const found = useHandTask(key);
  return (
    <Page title={t('one')} actions={<BackLink to="/publish/tasks">{t('all')}</BackLink>}>
      {found.isPending && <RowsSkeleton rows={4} height={120} />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <Task task={found.data} />}
    </Page>
  );
}

const OPEN = new Set<HandTask['state']>(['by_hand', 'scheduled', 'missed']);

function Task({ task }: { task: HandTask }) {
  const { t } = useTranslation('assisted');
  const say = useSay();
  const locale = useLocale();
  const { workspace } = useSession();
  const mayAct = useCan()('deliveries.resolve');
  const { title, text, firstComment, dueAt, openUrl, state } = task;
  const top = useRef<HTMLElement>(null);
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== state) top.current?.scrollIntoView({ block: 'start' });
    before.current = state;
  }, [state]);
  return (
    <article className={styles.task} aria-label={t('one')} ref={top}>
      <p className={styles.where}>
        <NetworkGlyph network={task.network} /> {say(task.networkName)} <b>@{task.handle}</b>
        {dueAt && (
          <time dateTime={dueAt} className="ts-num">
            {momentIn(Date.parse(dueAt), workspace.timeZone, locale)}
          </time>
        )}
      </p>
      <TaskStanding task={task} mayAct={mayAct} />
      {title !== '' && <CopyBlock label={t('words.title')} text={title} />}
      {text !== '' && <CopyBlock label={t('words.text')} text={text} />}
      <TaskMedia media={task.media} number={task.number} />
      {firstComment !== null && <CopyBlock label={t('words.comment')} text={firstComment} />}
      <TaskChecklist figures={task.figures} checklist={task.checklist} />
      {openUrl && (
        <Button
          component="a"
          href={openUrl}
          target="_blank"
          rel="noreferrer noopener"
          size="md"
          fullWidth
          variant="light"
          leftSection={<ExternalLink size={18} aria-hidden />}
        >
          {t('open', { network: say(task.networkName) })}
        </Button>
      )}
      {mayAct && OPEN.has(state) && <SettleForm task={task} />}
    </article>
  );
}
