/** People and pages as the Graph API names them. */

import {
  idText,
  lenient,
  namedProfile,
  type ParsedProfile,
  type RemoteProfile,
  webUrl,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { z } from 'zod';

const name = z.string().min(1);

/** Whoever wrote, liked or was mentioned. */
export const person = z.object({
  id: idText,
  name: lenient(name),
  username: lenient(name),
  link: lenient(webUrl),
  picture: lenient(
    z.union([z.object({ data: z.object({ url: webUrl }) }), webUrl.transform((url) => ({ data: { url } }))]),
  ),
});
export type Person = z.output<typeof person>;

/** A person as far as a stored document tells. */
export const toParsedProfile = ({ id, name: called, username, link, picture }: Person): ParsedProfile =>
  withoutUndefined({
    externalId: id,
    handle: username,
    displayName: called ?? username,
    url: link,
    avatarUrl: picture?.data.url,
  });

/** A person with a name in any case: most of Facebook's people have no handle, so their id stands for it. */
export function toProfile(source: Person): RemoteProfile {
  return namedProfile(toParsedProfile(source));
}
