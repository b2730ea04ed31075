import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../ui/failure.js';
import { useChooseAdvocates } from '../../advocates/advocate-queries.js';
import { useCan } from '../../session/session-context.js';

/** Puts the people to win over on the advocates' work list. */
export function AddSeeds({ people }: { people: string[] }) {
  const { t } = useTranslation('advocates');
  const mayWrite = useCan()('people.write');
  const choose = useChooseAdvocates();
  if (!mayWrite) return null;
  if (choose.data)
    return <Link to="/influence/advocates">{t('added', { count: choose.data.ids.length })}</Link>;
  return (
    <>
      <Button
        variant="default"
        loading={choose.isPending}
        onClick={() => choose.mutate(people.slice(0, 100))}
      >
        {t('addSeeds')}
      </Button>
      {choose.isError && <Failure error={choose.error} />}
    </>
  );
}
