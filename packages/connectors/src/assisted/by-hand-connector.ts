import { type Connector, type Manifest, refusal } from '@tingshuo/connector-kit';

const LONGEST_NAME = 100;

const BAD_NAME = refusal(
  'name_missing',
  { en: 'The account has no name, or one that is too long.', zh: '账号名称为空或过长。' },
  { en: 'Type the name that people see there.', zh: '请填写该平台上显示的账号名称。' },
);

/** A connector that can do nothing but be named. */
export function byHandConnector(manifest: Manifest): Connector {
  return {
    manifest,
    endpointClass: () => 'none',
    connect: {
      async verify({ credentials: { name = '' } }) {
        const handle = name.trim().replace(/^@/, '');
        if (handle === '' || [...handle].length > LONGEST_NAME) throw BAD_NAME;
        return { externalId: handle, handle, displayName: handle };
      },
    },
  };
}
