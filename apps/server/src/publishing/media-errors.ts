import { ConnectorError } from '@tingshuo/connector-kit';

export const FILE_GONE = new ConnectorError({
  kind: 'rejected',
  code: 'media_missing',
  cause: { en: 'A file of the post is no longer in the library.', zh: '帖子中的文件已不在素材库中。' },
  action: { en: 'Replace the file in the post.', zh: '请在帖子中更换该文件。' },
});

export const FILES_NOT_TAKEN = new ConnectorError({
  kind: 'rejected',
  code: 'media_not_possible',
  cause: { en: 'This network takes no files through its connector.', zh: '该平台的连接器不支持附带文件。' },
  action: { en: 'Remove the files for this account.', zh: '请为该账号移除文件。' },
});

export const FILE_IN_PREPARATION = new ConnectorError({
  kind: 'unavailable',
  code: 'media_in_preparation',
  cause: { en: 'The network is still preparing a file of the post.', zh: '平台仍在处理帖子中的文件。' },
  action: { en: 'Nothing to do: it is tried again.', zh: '无需操作，稍后会自动重试。' },
});
