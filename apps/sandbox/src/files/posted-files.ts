/** The files that a post keeps in its native part. */
import { z } from 'zod';

const postedFile = z.object({ id: z.string(), type: z.string(), alt: z.string().nullable() });
const native = z.object({ files: z.array(postedFile) });

export function postedFiles(post: { native: Record<string, unknown> | null }): z.infer<typeof postedFile>[] {
  return native.safeParse(post.native).data?.files ?? [];
}
