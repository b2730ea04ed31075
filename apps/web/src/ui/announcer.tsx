import { VisuallyHidden } from '@mantine/core';
import { createContext, type ReactNode, use, useCallback, useState } from 'react';

type Announce = (text: string) => void;
const AnnouncerContext = createContext<Announce>(() => {});

/** One polite live region for the whole page: results of actions and news, for people who listen to it. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', n: 0 });
  const announce = useCallback<Announce>((text) => setSaid(({ n }) => ({ text, n: n + 1 })), []);
  return (
    <AnnouncerContext value={announce}>
      {children}
      <VisuallyHidden role="status" aria-live="polite" data-testid="announcer">
        <span key={said.n}>{said.text}</span>
      </VisuallyHidden>
    </AnnouncerContext>
  );
}

export function useAnnounce(): Announce {
  return use(AnnouncerContext);
}
