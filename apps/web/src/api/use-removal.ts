import { useMutation } from '@tanstack/react-query';

interface Removal {
  remove: (id: string) => Promise<unknown>;
  /** The way back, as undo takes it. */
  restore: (id: string) => Promise<unknown>;
  onChanged: () => Promise<unknown>;
}

/** Removes something by its id, or brings it back. */
export function useRemoval({ remove, restore, onChanged }: Removal) {
  return useMutation({
    mutationFn: async ({ id, back = false }: { id: string; back?: boolean }) => {
      await (back ? restore(id) : remove(id));
    },
    onSuccess: onChanged,
  });
}
