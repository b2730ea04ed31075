/** How long answers about the network stay good. */

import { keepPreviousData } from '@tanstack/react-query';

/** The network is a picture of days, so an answer stays good for minutes; what stood before stays until the next came. */
export const KEPT = { staleTime: 120_000, placeholderData: keepPreviousData } as const;

/** How soon a server that is still reading its network is asked again. */
export const WAIT_MS = 3_000;
