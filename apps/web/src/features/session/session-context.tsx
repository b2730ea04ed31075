import type { Me } from '@tingshuo/contracts';
import { createContext, use } from 'react';

const SessionContext = createContext<Me | null>(null);

export const SessionProvider = SessionContext.Provider;

/** Who is signed in, in which workspace. */
export function useSession(): Me {
  const me = use(SessionContext);
  if (!me) throw new Error('useSession needs a SessionProvider above it');
  return me;
}

/** Whether the person's role allows an action of the permission table. */
export function useCan(): (action: string) => boolean {
  const { actions } = useSession();
  return (action) => actions.includes(action);
}
