import { Button, Drawer, NativeSelect } from '@mantine/core';
import { DRAFT_TONES, DraftTone, type DraftVariant } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { useUndo } from '../../../undo/undo-context.js';
import { useComposer } from '../composer-context.js';
import { focusField } from '../problems/focus-field.js';
import { fieldIdIn } from '../problems/jump-target.js';
import styles from './ai.module.css';
import { useAiDrafts } from './ai-queries.js';
import { AiVariant } from './ai-variant.js';
import { giveBack, isWritten, sourceTexts, takeDraft } from './take-draft.js';

interface AiDrawerProps {
  model: string;
  onClose: () => void;
}

/** Variants of what is written. Choosing one fills a text that stays the writer's: nothing goes out by it. */
export function AiDrawer({ model, onClose }: AiDrawerProps) {
  const { t } = useTranslation('composeHelp');
  const { t: tu } = useTranslation();
  const say = useSay();
  const undo = useUndo();
  const { draft, change, chosen, scope, setScope } = useComposer();
  const [tone, setTone] = useState<DraftTone>('same');
  const drafts = useAiDrafts();
  const written = sourceTexts(draft, scope);
  const isReady = isWritten(written);
  const nameOf = (network: string | null) => {
    const rules = chosen.find((each) => each.network === network);
    return rules ? say(rules.networkName) : t('ai.all');
  };
  const use = (variant: DraftVariant) => {
    const before = draft;
    change(takeDraft(variant));
    setScope(variant.network);
    onClose();
    focusField(fieldIdIn('text', variant.network));
    undo.offer({
      done: t('ai.used', { network: nameOf(variant.network) }),
      undo: async () => change(giveBack(variant, before)),
    });
  };
  const ask = () =>
    drafts.mutate({
      ...written,
      kind: draft.kind,
      tone,
      accountIds: chosen.map(({ accountId }) => accountId),
    });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={`${t('ai.title')} · ${model}`}
      closeButtonProps={{ 'aria-label': tu('close') }}
    >
      <div className={styles.drafts} data-testid="ai-drafts">
        <p className={styles.dim}>{t('ai.hint')}</p>
        <form
          className={styles.order}
          onSubmit={(event) => {
            event.preventDefault();
            ask();
          }}
        >
          <NativeSelect
            label={t('ai.tone')}
            value={tone}
            data={DRAFT_TONES.map((value) => ({ value, label: t(`ai.tones.${value}`) }))}
            onChange={(event) => setTone(DraftTone.parse(event.currentTarget.value))}
          />
          <Button type="submit" disabled={!isReady} loading={drafts.isPending}>
            {drafts.data ? t('ai.again') : t('ai.ask')}
          </Button>
        </form>
        {!isReady && <p className={styles.dim}>{t('ai.needsText')}</p>}
        {drafts.error && <Failure error={drafts.error} />}
        {drafts.isPending && <RowsSkeleton rows={3} height={72} />}
        <ul aria-live="polite">
          {!drafts.isPending &&
            drafts.data?.variants.map((variant) => (
              <AiVariant
                key={variant.network ?? '*'}
                variant={variant}
                name={nameOf(variant.network)}
                rules={chosen.find(({ network }) => network === variant.network)}
                onUse={() => use(variant)}
              />
            ))}
        </ul>
      </div>
    </Drawer>
  );
}
