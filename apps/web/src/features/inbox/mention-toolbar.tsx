import { ActionIcon } from '@mantine/core';
import type { MentionRow } from '@tingshuo/contracts';
import {
  ArrowLeft,
  BriefcaseBusiness,
  Check,
  Hand,
  MessageSquareReply,
  PanelRight,
  RotateCcw,
  Sprout,
  StickyNote,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../keys/key-context.js';
import { ToolButton } from '../../ui/tool-button.js';
import { useCan, useSession } from '../session/session-context.js';
import { ShareButton } from '../shares/share-button.js';
import styles from './mention-pane.module.css';
import { AssignMenu, IgnoreMenu, type TriageActs } from './triage-menus.js';

export interface MentionActs extends TriageActs {
  reply: () => void;
  /** Replies with the words that ask for a private message. */
  invite: () => void;
  note: () => void;
  makeCase: () => void;
  makeLead: () => void;
}

interface MentionToolbarProps {
  row: MentionRow;
  acts: MentionActs;
  railShown: boolean;
  onRail: () => void;
  /** False while several mentions are selected: then the keys act on those. */
  single: boolean;
  onBack: (() => void) | null;
  /** A case is being opened, for an answer or by itself. */
  opening: boolean;
}

/** Everything that one can do with the open mention, each with its key. */
export function MentionToolbar(props: MentionToolbarProps) {
  const { row, acts, railShown, onRail, single, onBack, opening } = props;
  const { t } = useTranslation('inbox');
  const can = useCan();
  const { user } = useSession();
  const [menu, setMenu] = useState<'assign' | 'ignore' | null>(null);
  const triage = can('mentions.triage');
  const assign = triage && can('mentions.assign');
  const mayReply = can('cases.reply') && can('cases.write');
  useKey('mention.reply', acts.reply, mayReply);
  useKey('mention.private', acts.invite, mayReply && row.post.kind !== 'dm');
  useKey('mention.note', acts.note, can('cases.write'));
  useKey('mention.case', acts.makeCase, can('cases.write'));
  useKey('mention.lead', acts.makeLead, can('leads.write'));
  useKey('mention.assign', () => setMenu('assign'), assign && single);
  useKey('mention.ignore', () => setMenu('ignore'), triage && single);
  useKey('rail.toggle', onRail);
  const waiting = row.state === 'untriaged';
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('title')}>
      {onBack && (
        <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('back')} onClick={onBack}>
          <ArrowLeft size={16} aria-hidden />
        </ActionIcon>
      )}
      {mayReply && (
        <ToolButton
          label={t('reply')}
          Icon={MessageSquareReply}
          keys="mention.reply"
          primary
          loading={opening}
          onClick={acts.reply}
        />
      )}
      {triage &&
        (waiting ? (
          <ToolButton label={t('done')} Icon={Check} keys="mention.done" onClick={acts.done} />
        ) : (
          <ToolButton label={t('reopen')} Icon={RotateCcw} onClick={acts.reopen} />
        ))}
      {can('cases.write') && (
        <ToolButton
          label={t('makeCase')}
          Icon={BriefcaseBusiness}
          keys="mention.case"
          onClick={acts.makeCase}
        />
      )}
      {can('leads.write') && (
        <ToolButton label={t('makeLead')} Icon={Sprout} keys="mention.lead" onClick={acts.makeLead} />
      )}
      {can('cases.write') && (
        <ToolButton label={t('note')} Icon={StickyNote} keys="mention.note" bare onClick={acts.note} />
      )}
      {row.post.kind !== 'dm' && (
        <ShareButton postId={row.post.id} onThank={mayReply ? acts.reply : undefined} />
      )}
      {assign && row.assigneeId !== user.id && (
        <ToolButton
          label={t('take')}
          Icon={Hand}
          keys="mention.take"
          bare
          onClick={() => acts.assign(user.id)}
        />
      )}
      {assign && (
        <AssignMenu
          bare
          keys="mention.assign"
          opened={menu === 'assign'}
          onOpened={(opened) => setMenu(opened ? 'assign' : null)}
          onAssign={acts.assign}
        />
      )}
      {triage && waiting && (
        <IgnoreMenu
          bare
          keys="mention.ignore"
          opened={menu === 'ignore'}
          onOpened={(opened) => setMenu(opened ? 'ignore' : null)}
          onIgnore={acts.ignore}
        />
      )}
      <ActionIcon
        className={styles.railButton}
        variant={railShown ? 'light' : 'subtle'}
        color="gray"
        aria-pressed={railShown}
        aria-label={railShown ? t('hideRail') : t('showRail')}
        onClick={onRail}
      >
        <PanelRight size={16} />
      </ActionIcon>
    </div>
  );
}
