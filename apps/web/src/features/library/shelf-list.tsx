import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useKey } from '../../keys/key-context.js';
import shelf from '../../ui/shelf.module.css';
import { useCan } from '../session/session-context.js';
import styles from './library.module.css';
import { type LibraryPart, NEW } from './library-search.js';

export interface ShelfLine {
  id: string;
  name: string;
  icon: ReactNode;
  hint: ReactNode;
}

interface ShelfListProps {
  part: LibraryPart;
  label: string;
  newLabel: string;
  lines: readonly ShelfLine[];
  opened: string | undefined;
}

/** What stands in a half of the library; j and k go through it. */
export function ShelfList({ part, label, newLabel, lines, opened }: ShelfListProps) {
  const navigate = useNavigate();
  const mayWrite = useCan()('publications.write');
  const searchOf = (open: string) => ({ part: part === 'series' ? undefined : part, open });
  const step = (by: number) => {
    const at = lines.findIndex(({ id }) => id === opened);
    const next = lines[Math.max(0, Math.min(lines.length - 1, at + by))];
    if (next) void navigate({ to: '/publish/library', search: searchOf(next.id) });
  };
  useKey('list.next', () => step(1));
  useKey('list.previous', () => step(-1));
  return (
    <nav aria-label={label}>
      {mayWrite && (
        <Button
          renderRoot={(props) => <Link to="/publish/library" search={searchOf(NEW)} {...props} />}
          variant="default"
          fullWidth
          mb={8}
          leftSection={<Plus size={14} aria-hidden />}
        >
          {newLabel}
        </Button>
      )}
      <ul className={shelf.list}>
        {lines.map(({ id, name, icon, hint }) => (
          <li key={id}>
            <Link
              to="/publish/library"
              search={searchOf(id)}
              className={shelf.line}
              aria-current={id === opened ? 'page' : undefined}
              data-current={id === opened}
              data-testid="library-line"
            >
              {icon}
              <strong className="ts-clip">{name}</strong>
              <span className={styles.dim}>{hint}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
