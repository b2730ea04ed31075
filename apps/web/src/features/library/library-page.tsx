import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { PartTabs } from './part-tabs.js';
import { SeriesPart } from './series-part.js';
import { TemplatesPart } from './templates-part.js';

/** Words that are used again: posts that repeat, shelves that take turns, and templates to begin with. */
export function LibraryPage() {
  const { t } = useTranslation('library');
  const { part = 'series', open, from } = useSearch({ from: '/inside/publish/library' });
  return (
    <Page title={t('title')} actions={<PublishTabs />}>
      <PartTabs part={part} />
      {part === 'series' ? <SeriesPart open={open} from={from} /> : <TemplatesPart open={open} from={from} />}
    </Page>
  );
}
