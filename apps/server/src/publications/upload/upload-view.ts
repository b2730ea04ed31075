import type { Upload, UploadRow } from '@tingshuo/contracts';
import { excerptOf } from '@tingshuo/publishing';
import type { StoredRow, StoredUpload } from './upload.repository.js';

export function uploadView({ createdAt, ...upload }: StoredUpload): Upload {
  return { ...upload, createdAt: createdAt.toISOString() };
}

export function rowView({
  index,
  line,
  cells,
  state,
  draft,
  when,
  publicationId,
  problems,
}: StoredRow): UploadRow {
  return {
    index,
    line,
    cells,
    state,
    draft: draft && {
      title: draft.title,
      excerpt: excerptOf(draft.content),
      accountIds: draft.accountIds,
      when,
    },
    publicationId,
    problems,
  };
}
