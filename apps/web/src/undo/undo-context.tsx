import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { createContext, type ReactNode, use, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../api/new-id.js';
import { useKey } from '../keys/key-context.js';
import { KeysLabel } from '../keys/keys-label.js';
import { useAnnounce } from '../ui/announcer.js';
import { useFailureText } from '../ui/failure.js';

const SHOWN_MS = 10_000;

interface Undoable {
  done: string;
  undo: () => Promise<unknown>;
}

interface Undo {
  /** Shows what was done for 10 s with a way back. */
  offer: (undoable: Undoable) => void;
  /** Shows an error that has no place of its own. */
  fail: (error: unknown) => void;
}

const UndoContext = createContext<Undo | null>(null);

export function UndoProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const announce = useAnnounce();
  const standing = useRef<{ id: string; undo: () => void }[]>([]);

  const fail = useCallback(
    (error: unknown) =>
      notifications.show({
        color: 'red',
        message: failureText(error),
        autoClose: SHOWN_MS,
        closeButtonProps: { 'aria-label': t('close') },
      }),
    [failureText, t],
  );

  const offer = useCallback(
    ({ done, undo }: Undoable) => {
      const id = newId();
      const forget = () => {
        standing.current = standing.current.filter((each) => each.id !== id);
      };
      const run = () => {
        forget();
        notifications.hide(id);
        undo().then(() => announce(t('undone', { what: done })), fail);
      };
      standing.current.push({ id, undo: run });
      notifications.show({
        id,
        autoClose: SHOWN_MS,
        onClose: forget,
        closeButtonProps: { 'aria-label': t('close') },
        message: (
          <span style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
            <span style={{ flex: 1 }}>{done}</span>
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={run}
              rightSection={<KeysLabel action="action.undo" />}
            >
              {t('undo')}
            </Button>
          </span>
        ),
      });
    },
    [announce, fail, t],
  );

  useKey('action.undo', () => standing.current.at(-1)?.undo());
  const value = useMemo(() => ({ offer, fail }), [offer, fail]);
  return <UndoContext value={value}>{children}</UndoContext>;
}

export function useUndo(): Undo {
  const undo = use(UndoContext);
  if (!undo) throw new Error('useUndo needs an UndoProvider above it');
  return undo;
}
