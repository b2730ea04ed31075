import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { NotepadTextDashed } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { usePublication } from '../calendar/calendar-queries.js';
import { useCan } from '../session/session-context.js';
import styles from './library.module.css';
import { NEW } from './library-search.js';
import { contentOf } from './series-draft.js';
import { ShelfList } from './shelf-list.js';
import { TemplateDesk } from './template-desk.js';
import { useTemplates } from './template-queries.js';

interface TemplatesPartProps {
  open: string | undefined;
  from: string | undefined;
}

const BLANK = { title: '', kind: 'announcement' as const, content: contentOf('') };

/** Texts to begin with, whose variables are filled when they are used. */
export function TemplatesPart({ open, from }: TemplatesPartProps) {
  const { t } = useTranslation('library');
  const mayWrite = useCan()('publications.write');
  const found = useTemplates();
  const rows = found.data?.rows ?? [];
  const opened = open === NEW ? undefined : (rows.find(({ id }) => id === open) ?? rows[0]);
  if (found.isPending) return <RowsSkeleton rows={6} height={56} />;
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (open !== NEW && rows.length === 0) {
    return (
      <EmptyState
        icon={<NotepadTextDashed size={28} />}
        title={t('template.empty')}
        hint={t('template.emptyHint')}
        action={
          mayWrite && (
            <Button
              renderRoot={(props) => (
                <Link to="/publish/library" search={{ part: 'templates', open: NEW }} {...props} />
              )}
            >
              {t('template.new')}
            </Button>
          )
        }
      />
    );
  }
  return (
    <div className={styles.page}>
      <ShelfList
        part="templates"
        label={t('part.templates')}
        newLabel={t('template.new')}
        opened={opened?.id}
        lines={rows.map(({ id, name, variables }) => ({
          id,
          name,
          icon: <NotepadTextDashed size={14} aria-hidden />,
          hint:
            variables.length > 0 ? variables.map((each) => `{${each}}`).join(' ') : t('template.noVariables'),
        }))}
      />
      {opened ? (
        <TemplateDesk key={opened.id} id={opened.id} isKept draft={opened} />
      ) : (
        <NewTemplate from={from} />
      )}
    </div>
  );
}

function NewTemplate({ from }: { from: string | undefined }) {
  const post = usePublication(from ?? '', from !== undefined);
  const [id] = useState(newId);
  if (from !== undefined && post.isPending) return <RowsSkeleton rows={6} height={48} />;
  if (post.isError) return <Failure error={post.error} onRetry={() => void post.refetch()} />;
  const { title, kind, content } = post.data ?? BLANK;
  return <TemplateDesk id={id} isKept={false} draft={{ name: title, kind, content }} />;
}
