import type { en } from './en.js';
import type { Translation } from './translation.js';
import { accounts } from './zh/accounts.js';
import { advocates } from './zh/advocates.js';
import { approvals } from './zh/approvals.js';
import { assisted } from './zh/assisted.js';
import { calendar } from './zh/calendar.js';
import { campaigns } from './zh/campaigns.js';
import { cases } from './zh/cases.js';
import { composeHelp } from './zh/compose-help.js';
import { composer } from './zh/composer.js';
import { contacts } from './zh/contacts.js';
import { customers } from './zh/customers.js';
import { deliveries } from './zh/deliveries.js';
import { drafts } from './zh/drafts.js';
import { evidence } from './zh/evidence.js';
import { importing } from './zh/import.js';
import { inbox } from './zh/inbox.js';
import { influence } from './zh/influence.js';
import { jobs } from './zh/jobs.js';
import { keys } from './zh/keys.js';
import { leads } from './zh/leads.js';
import { library } from './zh/library.js';
import { massSends } from './zh/mass-sends.js';
import { mediaLibrary } from './zh/media-library.js';
import { metrics } from './zh/metrics.js';
import { people } from './zh/people.js';
import { propagation } from './zh/propagation.js';
import { publishing } from './zh/publishing.js';
import { questions } from './zh/questions.js';
import { queue } from './zh/queue.js';
import { reports } from './zh/reports.js';
import { rules } from './zh/rules.js';
import { segments } from './zh/segments.js';
import { session } from './zh/session.js';
import { settings } from './zh/settings.js';
import { shares } from './zh/shares.js';
import { testimonials } from './zh/testimonials.js';
import { ui } from './zh/ui.js';
import { watchlists } from './zh/watchlists.js';

/** All Simplified Chinese words of the product, with exactly the keys of the English ones. */
export const zh: Translation<typeof en> = {
  ui,
  keys,
  session,
  evidence,
  inbox,
  publishing,
  advocates,
  approvals,
  assisted,
  composer,
  composeHelp,
  deliveries,
  drafts,
  mediaLibrary,
  metrics,
  massSends,
  shares,
  testimonials,
  importing,
  calendar,
  questions,
  queue,
  campaigns,
  cases,
  contacts,
  customers,
  leads,
  library,
  people,
  rules,
  watchlists,
  accounts,
  reports,
  influence,
  segments,
  propagation,
  jobs,
  settings,
};
