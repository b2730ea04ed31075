import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import shelf from '../../ui/shelf.module.css';
import { useCan } from '../session/session-context.js';
import { type LibraryPart, NEW } from './library-search.js';
import { type ShelfLine, ShelfList } from './shelf-list.js';

interface ShelfFrameProps {
  part: LibraryPart;
  found: { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };
  words: { label: string; new: string; empty: string; emptyHint: string };
  icon: ReactNode;
  lines: readonly ShelfLine[];
  /** Undefined while a new one is made. */
  opened: string | undefined;
  isNew: boolean;
  children: ReactNode;
}

/** A half of the library: what stands in it, and beside that what is opened; or the way to the first. */
export function ShelfFrame({ part, found, words, icon, lines, opened, isNew, children }: ShelfFrameProps) {
  const mayWrite = useCan()('publications.write');
  if (found.isPending) return <RowsSkeleton rows={6} height={56} />;
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!isNew && lines.length === 0) {
    const search = { part: part === 'series' ? undefined : part, open: NEW };
    return (
      <EmptyState
        icon={icon}
        title={words.empty}
        hint={words.emptyHint}
        action={
          mayWrite && (
            <Button renderRoot={(props) => <Link to="/publish/library" search={search} {...props} />}>
              {words.new}
            </Button>
          )
        }
      />
    );
  }
  return (
    <div className={shelf.page}>
      <ShelfList part={part} label={words.label} newLabel={words.new} opened={opened} lines={lines} />
      {children}
    </div>
  );
}
