import { useState } from 'react';
import { newId } from '../../api/new-id.js';

/**
 * The draft that an address stands for. Without an id in it, it is a new one, whose id is made here and stays the same
 * when it gets into the address.
 */
export function useDraftId(inAddress: string | undefined): { id: string; isNew: boolean } {
  const [fresh, setFresh] = useState(() => ({ id: newId(), isUsed: false }));
  if (inAddress === fresh.id && !fresh.isUsed) setFresh({ ...fresh, isUsed: true });
  // Back on the address without an id: another new one.
  if (inAddress === undefined && fresh.isUsed) setFresh({ id: newId(), isUsed: false });
  const isNew = inAddress === undefined || inAddress === fresh.id;
  return { id: inAddress ?? fresh.id, isNew };
}
