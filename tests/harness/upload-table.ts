import type { Upload } from '@tingshuo/contracts';
import type { Desk } from './desk.js';

/** Uploads a table of posts as an operator. Throws with the answer's body where it is refused. */
export async function uploadTable(desk: Desk, content: string | Buffer, zone: string): Promise<Upload> {
  const answer = await desk.product.app.inject({
    method: 'POST',
    url: `/api/publication-uploads?name=posts.csv&zone=${encodeURIComponent(zone)}`,
    headers: { cookie: desk.cookieOf('operator'), 'content-type': 'text/csv' },
    payload: content,
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return JSON.parse(answer.body) as Upload;
}
