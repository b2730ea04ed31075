/** Where a network pushes what concerns an account; the route is in hooks/hook.routes. */
export const pushAddress = (publicUrl: string, { network, id }: { network: string; id: string }): string =>
  new URL(`/api/hooks/${network}/${id}`, publicUrl).toString();
