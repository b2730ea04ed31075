import { accounts } from './en/accounts.js';
import { advocates } from './en/advocates.js';
import { approvals } from './en/approvals.js';
import { assisted } from './en/assisted.js';
import { calendar } from './en/calendar.js';
import { campaigns } from './en/campaigns.js';
import { cases } from './en/cases.js';
import { composeHelp } from './en/compose-help.js';
import { composer } from './en/composer.js';
import { contacts } from './en/contacts.js';
import { customers } from './en/customers.js';
import { deliveries } from './en/deliveries.js';
import { drafts } from './en/drafts.js';
import { evidence } from './en/evidence.js';
import { importing } from './en/import.js';
import { inbox } from './en/inbox.js';
import { influence } from './en/influence.js';
import { jobs } from './en/jobs.js';
import { keys } from './en/keys.js';
import { leads } from './en/leads.js';
import { library } from './en/library.js';
import { massSends } from './en/mass-sends.js';
import { mediaLibrary } from './en/media-library.js';
import { metrics } from './en/metrics.js';
import { people } from './en/people.js';
import { propagation } from './en/propagation.js';
import { publishing } from './en/publishing.js';
import { questions } from './en/questions.js';
import { queue } from './en/queue.js';
import { reports } from './en/reports.js';
import { rules } from './en/rules.js';
import { segments } from './en/segments.js';
import { session } from './en/session.js';
import { settings } from './en/settings.js';
import { shares } from './en/shares.js';
import { testimonials } from './en/testimonials.js';
import { ui } from './en/ui.js';
import { watchlists } from './en/watchlists.js';

/** All English words of the product, one namespace per feature. */
export const en = {
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
