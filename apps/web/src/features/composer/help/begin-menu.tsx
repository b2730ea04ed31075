import { Button, Menu } from '@mantine/core';
import type { PublicationTemplate } from '@tingshuo/contracts';
import { BookOpen, FileText, Sparkle } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../../../undo/undo-context.js';
import { useComposer } from '../composer-context.js';
import { isBlank } from '../draft/draft.js';
import type { Edit } from '../draft/draft-edits.js';
import { focusField } from '../problems/focus-field.js';
import { fieldIdIn } from '../problems/jump-target.js';
import { ArticleDrawer } from './article-drawer.js';
import { beginWithArticle, beginWithTemplate, putBack } from './begun.js';
import { useTemplates } from './help-queries.js';

/** What a text may begin with: templates, those of its kind first, and what the house knows. */
export function BeginMenu() {
  const { t } = useTranslation('composeHelp');
  const { t: tc } = useTranslation('composer');
  const { draft, change, setScope } = useComposer();
  const undo = useUndo();
  const [isOpen, setOpen] = useState(false);
  const [isReading, setReading] = useState(false);
  const templates = useTemplates(isOpen);
  const rows = templates.data?.rows ?? [];
  const ofKind = ({ kind }: PublicationTemplate) => kind === draft.kind;
  const begin = (edit: Edit, name: string) => {
    const before = draft;
    change(edit);
    setScope(null);
    focusField(fieldIdIn('text', null));
    if (!isBlank(before))
      undo.offer({ done: t('begin.done', { name }), undo: async () => change(putBack(before)) });
  };
  const item = (template: PublicationTemplate) => (
    <Menu.Item
      key={template.id}
      leftSection={<FileText size={14} aria-hidden />}
      onClick={() => begin(beginWithTemplate(template), template.name)}
    >
      {template.name}
    </Menu.Item>
  );
  const others = rows.filter((template) => !ofKind(template));
  return (
    <>
      <Menu opened={isOpen} onChange={setOpen} position="bottom-end" width={280}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<Sparkle size={13} aria-hidden />}
            loading={isOpen && templates.isPending}
          >
            {t('begin.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {rows.some(ofKind) && <Menu.Label>{tc(`kind.${draft.kind}`)}</Menu.Label>}
          {rows.filter(ofKind).map(item)}
          {others.length > 0 && <Menu.Label>{t('begin.others')}</Menu.Label>}
          {others.map(item)}
          {templates.data && rows.length === 0 && <Menu.Label>{t('begin.noTemplates')}</Menu.Label>}
          <Menu.Divider />
          <Menu.Item leftSection={<BookOpen size={14} aria-hidden />} onClick={() => setReading(true)}>
            {t('begin.article')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isReading && (
        <ArticleDrawer
          onClose={() => setReading(false)}
          onBegin={(article) => {
            setReading(false);
            begin(beginWithArticle(article), article.title);
          }}
        />
      )}
    </>
  );
}
