import { NativeSelect } from '@mantine/core';
import { CONTENT_KINDS, ContentKind } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useComposer } from '../composer-context.js';
import { setFields } from '../draft/draft-edits.js';

/** What the post is for; it decides the hint in the empty field and whether one may ask. */
export function KindPicker() {
  const { t } = useTranslation('composer');
  const { draft, change, isReadOnly } = useComposer();
  return (
    <NativeSelect
      aria-label={t('kindLabel')}
      disabled={isReadOnly}
      value={draft.kind}
      data={CONTENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
      onChange={(event) => change(setFields({ kind: ContentKind.parse(event.currentTarget.value) }))}
    />
  );
}
