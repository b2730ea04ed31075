import { Button } from '@mantine/core';
import { Lock, MessageSquarePlus, PenLine, Plus, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../../i18n/locale.js';
import { useKey } from '../../../keys/key-context.js';
import { KeysLabel } from '../../../keys/keys-label.js';
import { useUndo } from '../../../undo/undo-context.js';
import { useComposer } from '../composer-context.js';
import { isCustomised, textIn } from '../draft/draft.js';
import {
  customise,
  followAll,
  insertPart,
  MAX_PARTS,
  putVariant,
  writeFirstComment,
} from '../draft/draft-edits.js';
import { focusField } from '../problems/focus-field.js';
import { fieldIdIn } from '../problems/jump-target.js';
import { FirstComment } from './first-comment.js';
import { PartEditor } from './part-editor.js';
import styles from './writing.module.css';

/** The text of where one stands: a thread of parts and a first comment, or why it cannot be written in here. */
export function TextDesk() {
  const { draft, scope } = useComposer();
  return scope === null || isCustomised(draft, scope) ? <OpenText /> : <LockedText network={scope} />;
}

function OpenText() {
  const { t } = useTranslation('composer');
  const { draft, change, scope, isReadOnly } = useComposer();
  const { parts, firstComment } = textIn(draft, scope);
  const addPart = (at: number) => {
    if (isReadOnly) return;
    change(insertPart(scope, at));
    focusField(fieldIdIn('text', scope, at));
  };
  useKey('compose.part', () => addPart(parts.length), parts.length < MAX_PARTS);
  return (
    <div className={styles.desk}>
      {scope !== null && <WayBack network={scope} />}
      {parts.map((part, index) => (
        <PartEditor key={index} index={index} part={part} of={parts.length} />
      ))}
      {firstComment !== null && <FirstComment text={firstComment} />}
      {!isReadOnly && (
        <div className={styles.adders}>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<Plus size={14} aria-hidden />}
            rightSection={<KeysLabel action="compose.part" />}
            disabled={parts.length >= MAX_PARTS}
            onClick={() => addPart(parts.length)}
          >
            {t('addPart')}
          </Button>
          {firstComment === null && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<MessageSquarePlus size={14} aria-hidden />}
              onClick={() => {
                change(writeFirstComment(scope, ''));
                focusField(fieldIdIn('firstComment', scope));
              }}
            >
              {t('addComment')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** The text of all as this network gets it; it is written in only after a choice. */
function LockedText({ network }: { network: string }) {
  const { t } = useTranslation('composer');
  const say = useSay();
  const { draft, change, chosen, isReadOnly } = useComposer();
  const { parts, firstComment } = textIn(draft, network);
  const named = chosen.find((rules) => rules.network === network)?.networkName;
  const name = named ? say(named) : network;
  return (
    <div className={styles.desk}>
      <div className={styles.locked} data-testid="compose-locked">
        <Lock size={14} aria-hidden />
        <span>{t('locked', { network: name })}</span>
        {!isReadOnly && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<PenLine size={13} aria-hidden />}
            onClick={() => {
              change(customise(network));
              focusField(fieldIdIn('text', network));
            }}
          >
            {t('customise', { network: name })}
          </Button>
        )}
      </div>
      {parts.map(({ text }, index) => (
        <p key={index} className={`${styles.lockedText} ts-prose`}>
          {text || <span className={styles.dim}>{t('nothingYet')}</span>}
        </p>
      ))}
      {firstComment && (
        <p className={`${styles.lockedText} ts-prose`}>
          <span className={styles.dim}>{t('firstComment')}</span> {firstComment}
        </p>
      )}
    </div>
  );
}

function WayBack({ network }: { network: string }) {
  const { t } = useTranslation('composer');
  const say = useSay();
  const undo = useUndo();
  const { draft, change, chosen, isReadOnly } = useComposer();
  const named = chosen.find((rules) => rules.network === network)?.networkName;
  const name = named ? say(named) : network;
  const back = () => {
    const own = textIn(draft, network);
    change(followAll(network));
    undo.offer({
      done: t('follows', { network: name }),
      undo: async () => change(putVariant(network, own)),
    });
  };
  return (
    <div className={styles.wayBack}>
      <span>{t('ownText', { network: name })}</span>
      {!isReadOnly && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Undo2 size={13} aria-hidden />}
          onClick={back}
        >
          {t('followAll')}
        </Button>
      )}
    </div>
  );
}
