import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface PagedQuery {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
}

/** Fetches the next rows of a list below those that are shown; nothing where there are no more. */
export function MoreButton({ of, className }: { of: PagedQuery; className?: string | undefined }) {
  const { t } = useTranslation();
  if (!of.hasNextPage) return null;
  return (
    <Button
      variant="subtle"
      mt="md"
      {...(className !== undefined && { className })}
      loading={of.isFetchingNextPage}
      onClick={() => void of.fetchNextPage()}
    >
      {t('more')}
    </Button>
  );
}
