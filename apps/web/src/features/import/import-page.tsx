import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { type RowFilter, useUpload } from './import-queries.js';
import { ImportStart } from './import-start.js';
import { UploadDesk } from './upload-desk.js';

/** Many posts at once, from a table. The open upload and the filter live in the address. */
export function ImportPage() {
  const { t } = useTranslation('importing');
  const navigate = useNavigate();
  const { upload, show } = useSearch({ from: '/inside/publish/import' });
  const go = (id: string, filter?: RowFilter) =>
    void navigate({ to: '/publish/import', search: { upload: id, show: filter } });
  return (
    <Page title={t('title')} actions={<PublishTabs />}>
      {upload === undefined ? (
        <ImportStart onRead={({ id, counts }) => go(id, counts.error > 0 ? 'error' : undefined)} />
      ) : (
        <OpenUpload key={upload} id={upload} filter={show} onFilter={(filter) => go(upload, filter)} />
      )}
    </Page>
  );
}

interface OpenUploadProps {
  id: string;
  filter: RowFilter;
  onFilter: (filter: RowFilter) => void;
}

function OpenUpload({ id, filter, onFilter }: OpenUploadProps) {
  const upload = useUpload(id);
  if (upload.isError) return <Failure error={upload.error} onRetry={() => void upload.refetch()} />;
  if (!upload.data) return <RowsSkeleton rows={12} height={36} />;
  return <UploadDesk upload={upload.data} filter={filter} onFilter={onFilter} />;
}
