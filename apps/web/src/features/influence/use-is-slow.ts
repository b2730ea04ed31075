import { useEffect, useState } from 'react';

/** True where something has been going on for longer than a moment, so that short waits show nothing. */
export function useIsSlow(isGoing: boolean, afterMs = 1_000): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!isGoing) return;
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isGoing, afterMs]);
  return isGoing && slow;
}
