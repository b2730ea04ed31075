import { NotepadTextDashed } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { usePublication } from '../calendar/calendar-queries.js';
import { NEW } from './library-search.js';
import { contentOf } from './series-draft.js';
import { ShelfFrame } from './shelf-frame.js';
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
  const found = useTemplates();
  const rows = found.data?.rows ?? [];
  const opened = open === NEW ? undefined : (rows.find(({ id }) => id === open) ?? rows[0]);
  return (
    <ShelfFrame
      part="templates"
      found={found}
      words={{
        label: t('part.templates'),
        new: t('template.new'),
        empty: t('template.empty'),
        emptyHint: t('template.emptyHint'),
      }}
      icon={<NotepadTextDashed size={28} />}
      isNew={open === NEW}
      opened={opened?.id}
      lines={rows.map(({ id, name, variables }) => ({
        id,
        name,
        icon: <NotepadTextDashed size={14} aria-hidden />,
        hint:
          variables.length > 0 ? variables.map((each) => `{${each}}`).join(' ') : t('template.noVariables'),
      }))}
    >
      {opened ? (
        <TemplateDesk key={opened.id} id={opened.id} isKept draft={opened} />
      ) : (
        <NewTemplate from={from} />
      )}
    </ShelfFrame>
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
