/** Where a feed says that its older entries are: a page after this one, or the archive before it (RFC 5005). */
export const olderOf = (links: readonly { rel?: string; href?: string }[] = []): string | undefined =>
  ['next', 'prev-archive']
    .flatMap((rel) => links.filter((link) => link.rel?.toLowerCase() === rel))
    .find(({ href }) => href)?.href;
