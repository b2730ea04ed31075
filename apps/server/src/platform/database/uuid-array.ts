/** Ids as PostgreSQL writes an array of them: the driver would quote them one by one. For `${…}::uuid[]`. */
export function uuidArray(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
