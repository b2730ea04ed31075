import type { ContentPart } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { OrderButtons } from '../../../ui/order-buttons.js';
import { useUndo } from '../../../undo/undo-context.js';
import { CompletingField } from '../completion/completing-field.js';
import { useComposer } from '../composer-context.js';
import { insertPart, movePart, removePart, writePart } from '../draft/draft-edits.js';
import { focusField } from '../problems/focus-field.js';
import { fieldIdIn } from '../problems/jump-target.js';
import { FieldCounts } from './field-counts.js';
import { MediaTray } from './media-tray.js';
import styles from './writing.module.css';

interface PartEditorProps {
  part: ContentPart;
  index: number;
  of: number;
}

/** One post of the thread: its words, how much of them every network takes, and its files. */
export function PartEditor({ part, index, of }: PartEditorProps) {
  const { t } = useTranslation('composer');
  const { draft, change, chosen, scope, isReadOnly, reckoning } = useComposer();
  const id = fieldIdIn('text', scope, index);
  const isOver = reckoning.counts.get(id)?.some(({ length, max }) => length > max) ?? false;
  const label = of > 1 ? t('part', { n: index + 1, of }) : t('text');
  return (
    <section className={styles.part} aria-label={label} data-testid="compose-part">
      {of > 1 && (
        <header className={styles.partHead}>
          <span className={`${styles.partNo} ts-num`}>
            {index + 1}/{of}
          </span>
          {!isReadOnly && <PartTools part={part} index={index} of={of} />}
        </header>
      )}
      <CompletingField
        id={id}
        aria-label={label}
        aria-describedby={`${id}-counts`}
        placeholder={index === 0 ? t(`hint.${draft.kind}`) : t('partPlaceholder')}
        minRows={of === 1 ? 6 : 3}
        maxRows={18}
        size="md"
        readOnly={isReadOnly}
        networks={scope === null ? chosen.map(({ network }) => network) : [scope]}
        value={part.text}
        error={isOver}
        styles={{ input: { color: 'var(--ts-text)' } }}
        autoFocus={index === 0 && of === 1 && part.text === '' && !isReadOnly}
        onText={(text) => change(writePart(scope, index, text))}
      />
      <div className={styles.partFoot}>
        <MediaTray part={part} index={index} />
        <FieldCounts id={id} />
      </div>
    </section>
  );
}

function PartTools({ part, index, of }: { part: ContentPart; index: number; of: number }) {
  const { t } = useTranslation('composer');
  const { change, scope } = useComposer();
  const undo = useUndo();
  const move = (to: number) => {
    change(movePart(scope, index, to));
    focusField(fieldIdIn('text', scope, to));
  };
  const remove = () => {
    change(removePart(scope, index));
    focusField(fieldIdIn('text', scope, Math.max(0, index - 1)));
    undo.offer({
      done: t('partRemoved'),
      undo: async () => change(insertPart(scope, index, part)),
    });
  };
  return (
    <OrderButtons
      className={styles.partTools}
      index={index}
      of={of}
      labels={{
        earlier: t('partUp', { n: index + 1 }),
        later: t('partDown', { n: index + 1 }),
        remove: t('removePart', { n: index + 1 }),
      }}
      onMove={move}
      onRemove={remove}
    />
  );
}
