import { ActionIcon, Button } from '@mantine/core';
import type { MentionRow } from '@tingshuo/contracts';
import {
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
import { KeysLabel } from '../../keys/keys-label.js';
import { useCan, useSession } from '../session/session-context.js';
import styles from './mention-pane.module.css';
import { AssignMenu, IgnoreMenu, type TriageActs } from './triage-menus.js';

export interface MentionActs extends TriageActs {
  reply: () => void;
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
}

/** Everything that one can do with the open mention, each with its key. */
export function MentionToolbar({ row, acts, railShown, onRail, single }: MentionToolbarProps) {
  const { t } = useTranslation('inbox');
  const can = useCan();
  const { user } = useSession();
  const [menu, setMenu] = useState<'assign' | 'ignore' | null>(null);
  const triage = can('mentions.triage');
  const assign = triage && can('mentions.assign');
  const mayReply = can('cases.reply') && can('cases.write');
  useKey('mention.reply', acts.reply, mayReply);
  useKey('mention.note', acts.note, can('cases.write'));
  useKey('mention.case', acts.makeCase, can('cases.write'));
  useKey('mention.lead', acts.makeLead, can('leads.write'));
  useKey('mention.assign', () => setMenu('assign'), assign && single);
  useKey('mention.ignore', () => setMenu('ignore'), triage && single);
  useKey('rail.toggle', onRail);
  const waiting = row.state === 'untriaged';
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('title')}>
      {mayReply && (
        <Button
          leftSection={<MessageSquareReply size={14} aria-hidden />}
          rightSection={<KeysLabel action="mention.reply" />}
          onClick={acts.reply}
        >
          {t('reply')}
        </Button>
      )}
      {triage &&
        (waiting ? (
          <Button
            variant="default"
            leftSection={<Check size={14} aria-hidden />}
            rightSection={<KeysLabel action="mention.done" />}
            onClick={acts.done}
          >
            {t('done')}
          </Button>
        ) : (
          <Button variant="default" leftSection={<RotateCcw size={14} aria-hidden />} onClick={acts.reopen}>
            {t('reopen')}
          </Button>
        ))}
      {can('cases.write') && (
        <Button
          variant="default"
          leftSection={<BriefcaseBusiness size={14} aria-hidden />}
          rightSection={<KeysLabel action="mention.case" />}
          onClick={acts.makeCase}
        >
          {t('makeCase')}
        </Button>
      )}
      {can('leads.write') && (
        <Button
          variant="default"
          leftSection={<Sprout size={14} aria-hidden />}
          rightSection={<KeysLabel action="mention.lead" />}
          onClick={acts.makeLead}
        >
          {t('makeLead')}
        </Button>
      )}
      {can('cases.write') && (
        <Button
          variant="default"
          leftSection={<StickyNote size={14} aria-hidden />}
          rightSection={<KeysLabel action="mention.note" />}
          onClick={acts.note}
        >
          {t('note')}
        </Button>
      )}
      {assign && row.assigneeId !== user.id && (
        <Button
          variant="default"
          leftSection={<Hand size={14} aria-hidden />}
          rightSection={<KeysLabel action="mention.take" />}
          onClick={() => acts.assign(user.id)}
        >
          {t('take')}
        </Button>
      )}
      {assign && (
        <AssignMenu
          keys="mention.assign"
          opened={menu === 'assign'}
          onOpened={(opened) => setMenu(opened ? 'assign' : null)}
          onAssign={acts.assign}
        />
      )}
      {triage && waiting && (
        <IgnoreMenu
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
