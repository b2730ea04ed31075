import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Rows that will be here in a moment, in the height that they will have. */
export function RowsSkeleton({ rows = 8, height = 40 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, i) => (
        <Skeleton key={i} height={height - 8} mb={8} radius="sm" />
      ))}
    </div>
  );
}
