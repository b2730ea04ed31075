import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import type { Api } from '../api/api.js';
import { TasksSearch } from '../features/assisted/tasks-search.js';
import { CalendarSearch } from '../features/calendar/calendar-search.js';
import { CAMPAIGN_PARTS } from '../features/campaigns/campaign-parts.js';
import { ComposeSearch } from '../features/composer/compose-search.js';
import { DraftsSearch } from '../features/drafts/drafts-search.js';
import { ImportSearch } from '../features/import/import-search.js';
import { InboxSearch } from '../features/inbox/inbox-search.js';
import { InfluenceSearch } from '../features/influence/influence-search.js';
import { LibrarySearch } from '../features/library/library-search.js';
import { NewMassSearch } from '../features/mass-sends/audience-draft.js';
import { MediaSearch } from '../features/media-library/media-search.js';
import { meQuery } from '../features/session/session-queries.js';
import { TestimonialsSearch } from '../features/testimonials/testimonials-search.js';
import { CustomersSearch } from '../features/transactions/customers-search.js';
import { Failure } from '../ui/failure.js';
import { NotFound } from './not-found.js';
import { parseSearch, stringifySearch } from './search-params.js';
import { Shell } from './shell.js';

export interface RouterContext {
  api: Api;
  client: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ to: z.string().startsWith('/').optional() }),
  component: lazyRouteComponent(() => import('../features/session/sign-in-page.js'), 'SignInPage'),
});

const signOff = createRoute({
  getParentRoute: () => root,
  path: '/sign-off',
  component: lazyRouteComponent(() => import('../features/approvals/sign-off-page.js'), 'SignOffPage'),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(meQuery(context.api));
    if (!me) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: () => <Navigate to="/inbox" replace />,
});
const inbox = createRoute({
  getParentRoute: () => inside,
  path: '/inbox',
  validateSearch: InboxSearch,
  component: lazyRouteComponent(() => import('../features/inbox/inbox-page.js'), 'InboxPage'),
});
const mention = createRoute({ getParentRoute: () => inbox, path: '$mentionId' });
const cases = createRoute({
  getParentRoute: () => inside,
  path: '/cases',
  validateSearch: z.object({ scope: z.string().optional() }),
  component: lazyRouteComponent(() => import('../features/cases/cases-page.js'), 'CasesPage'),
});
const oneCase = createRoute({
  getParentRoute: () => inside,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('../features/cases/case-page.js'), 'CasePage'),
});
const leads = createRoute({
  getParentRoute: () => inside,
  path: '/leads',
  validateSearch: z.object({ scope: z.string().optional(), campaign: z.string().optional() }),
  component: lazyRouteComponent(() => import('../features/leads/leads-page.js'), 'LeadsPage'),
});
const oneLead = createRoute({
  getParentRoute: () => inside,
  path: '/leads/$leadId',
  component: lazyRouteComponent(() => import('../features/leads/lead-page.js'), 'LeadPage'),
});
const person = createRoute({
  getParentRoute: () => inside,
  path: '/people/$identityId',
  component: lazyRouteComponent(() => import('../features/people/person-page.js'), 'PersonPage'),
});
const publish = createRoute({
  getParentRoute: () => inside,
  path: '/publish',
  validateSearch: CalendarSearch,
  component: lazyRouteComponent(() => import('../features/calendar/calendar-page.js'), 'CalendarPage'),
});
const media = createRoute({
  getParentRoute: () => inside,
  path: '/publish/media',
  validateSearch: MediaSearch,
  component: lazyRouteComponent(() => import('../features/media-library/media-page.js'), 'MediaPage'),
});
const compose = createRoute({
  getParentRoute: () => inside,
  path: '/publish/compose',
  validateSearch: ComposeSearch,
  component: lazyRouteComponent(() => import('../features/composer/compose-page.js'), 'ComposePage'),
});
const composed = createRoute({ getParentRoute: () => compose, path: '$publicationId' });
const attention = createRoute({
  getParentRoute: () => inside,
  path: '/publish/attention',
  component: lazyRouteComponent(() => import('../features/deliveries/attention-page.js'), 'AttentionPage'),
});
const handTasks = createRoute({
  getParentRoute: () => inside,
  path: '/publish/tasks',
  validateSearch: TasksSearch,
  component: lazyRouteComponent(() => import('../features/assisted/tasks-page.js'), 'TasksPage'),
});
const handTask = createRoute({
  getParentRoute: () => inside,
  path: '/publish/tasks/$publicationId/$accountId',
  component: lazyRouteComponent(() => import('../features/assisted/task-page.js'), 'TaskPage'),
});
const answers = createRoute({
  getParentRoute: () => inside,
  path: '/publish/answers/$publicationId',
  component: lazyRouteComponent(() => import('../features/questions/answers-page.js'), 'AnswersPage'),
});
const drafts = createRoute({
  getParentRoute: () => inside,
  path: '/publish/drafts',
  validateSearch: DraftsSearch,
  component: lazyRouteComponent(() => import('../features/drafts/drafts-page.js'), 'DraftsPage'),
});
const importing = createRoute({
  getParentRoute: () => inside,
  path: '/publish/import',
  validateSearch: ImportSearch,
  component: lazyRouteComponent(() => import('../features/import/import-page.js'), 'ImportPage'),
});
const queue = createRoute({
  getParentRoute: () => inside,
  path: '/publish/queue',
  validateSearch: z.object({ account: z.string().optional() }),
  component: lazyRouteComponent(() => import('../features/queue/queue-page.js'), 'QueuePage'),
});
const library = createRoute({
  getParentRoute: () => inside,
  path: '/publish/library',
  validateSearch: LibrarySearch,
  component: lazyRouteComponent(() => import('../features/library/library-page.js'), 'LibraryPage'),
});
const testimonials = createRoute({
  getParentRoute: () => inside,
  path: '/publish/library/testimonials',
  validateSearch: TestimonialsSearch,
  component: lazyRouteComponent(
    () => import('../features/testimonials/testimonials-page.js'),
    'TestimonialsPage',
  ),
});
const campaigns = createRoute({
  getParentRoute: () => inside,
  path: '/publish/campaigns',
  validateSearch: z.object({ archived: z.enum(['yes', 'no']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/campaigns/campaigns-page.js'), 'CampaignsPage'),
});
const oneCampaign = createRoute({
  getParentRoute: () => inside,
  path: '/publish/campaigns/$campaignId',
  validateSearch: z.object({ part: z.enum(CAMPAIGN_PARTS).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/campaigns/campaign-page.js'), 'CampaignPage'),
});
const approvals = createRoute({
  getParentRoute: () => inside,
  path: '/publish/approvals',
  validateSearch: z.object({ tab: z.enum(['mine', 'others', 'expired']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/approvals/approvals-page.js'), 'ApprovalsPage'),
});
const approvalFlows = createRoute({
  getParentRoute: () => inside,
  path: '/publish/approvals/flows',
  component: lazyRouteComponent(() => import('../features/approvals/flows-page.js'), 'FlowsPage'),
});
const mass = createRoute({
  getParentRoute: () => inside,
  path: '/publish/mass',
  validateSearch: z.object({ view: z.enum(['sends', 'optOuts', 'rules']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/mass-sends/mass-page.js'), 'MassPage'),
});
const newMass = createRoute({
  getParentRoute: () => inside,
  path: '/publish/mass/new',
  validateSearch: NewMassSearch,
  component: lazyRouteComponent(() => import('../features/mass-sends/new-mass-page.js'), 'NewMassPage'),
});
const oneMass = createRoute({
  getParentRoute: () => inside,
  path: '/publish/mass/$sendId',
  component: lazyRouteComponent(() => import('../features/mass-sends/send-page.js'), 'SendPage'),
});
const listen = createRoute({
  getParentRoute: () => inside,
  path: '/listen',
  validateSearch: z.object({ rule: z.string().optional() }),
  component: lazyRouteComponent(() => import('../features/rules/rules-page.js'), 'RulesPage'),
});
const influence = createRoute({
  getParentRoute: () => inside,
  path: '/influence',
  validateSearch: InfluenceSearch,
  component: lazyRouteComponent(() => import('../features/influence/influence-page.js'), 'InfluencePage'),
});
const valueModel = createRoute({
  getParentRoute: () => inside,
  path: '/influence/model',
  component: lazyRouteComponent(() => import('../features/influence/model/model-page.js'), 'ModelPage'),
});
const segments = createRoute({
  getParentRoute: () => inside,
  path: '/influence/segments',
  validateSearch: z.object({ segment: z.string().optional() }),
  component: lazyRouteComponent(
    () => import('../features/influence/segments/segments-page.js'),
    'SegmentsPage',
  ),
});
const topicSegments = createRoute({
  getParentRoute: () => inside,
  path: '/influence/topic-segments',
  validateSearch: z.object({ segment: z.string().optional() }),
  component: lazyRouteComponent(
    () => import('../features/influence/segments/topic-segments-page.js'),
    'TopicSegmentsPage',
  ),
});
const customers = createRoute({
  getParentRoute: () => inside,
  path: '/influence/customers',
  validateSearch: CustomersSearch,
  component: lazyRouteComponent(() => import('../features/transactions/customers-page.js'), 'CustomersPage'),
});
const advocates = createRoute({
  getParentRoute: () => inside,
  path: '/influence/advocates',
  validateSearch: z.object({ advocate: z.string().optional() }),
  component: lazyRouteComponent(() => import('../features/advocates/advocates-page.js'), 'AdvocatesPage'),
});
const watchlists = createRoute({
  getParentRoute: () => inside,
  path: '/watchlists',
  validateSearch: z.object({ list: z.string().optional() }),
  component: lazyRouteComponent(() => import('../features/watchlists/watchlists-page.js'), 'WatchlistsPage'),
});
const cascades = createRoute({
  getParentRoute: () => inside,
  path: '/influence/cascades',
  validateSearch: z.object({ days: z.string().optional() }),
  component: lazyRouteComponent(() => import('../features/propagation/cascades-page.js'), 'CascadesPage'),
});
const cascade = createRoute({
  getParentRoute: () => inside,
  path: '/influence/cascades/$postId',
  validateSearch: z.object({ view: z.enum(['picture', 'table']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/propagation/cascade-page.js'), 'CascadePage'),
});
const topics = createRoute({
  getParentRoute: () => inside,
  path: '/influence/topics',
  validateSearch: z.object({ days: z.string().optional() }),
  component: lazyRouteComponent(() => import('../features/propagation/topics-page.js'), 'TopicsPage'),
});
const accounts = createRoute({
  getParentRoute: () => inside,
  path: '/accounts',
  validateSearch: z.object({ oauth: z.string().optional(), account: z.string().optional() }),
  component: lazyRouteComponent(() => import('../features/accounts/accounts-page.js'), 'AccountsPage'),
});
const reports = createRoute({
  getParentRoute: () => inside,
  path: '/reports',
  validateSearch: z.object({ days: z.string().optional() }),
  component: lazyRouteComponent(() => import('../features/reports/reports-page.js'), 'ReportsPage'),
});
const jobs = createRoute({
  getParentRoute: () => inside,
  path: '/jobs',
  component: lazyRouteComponent(() => import('../features/jobs/jobs-page.js'), 'JobsPage'),
});
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings-page.js'), 'SettingsPage'),
});

const routeTree = root.addChildren([
  signIn,
  signOff,
  inside.addChildren([
    home,
    inbox.addChildren([mention]),
    cases,
    oneCase,
    leads,
    oneLead,
    person,
    publish,
    compose.addChildren([composed]),
    attention,
    handTasks,
    handTask,
    answers,
    drafts,
    media,
    importing,
    queue,
    library,
    testimonials,
    mass,
    newMass,
    oneMass,
    campaigns,
    oneCampaign,
    approvals,
    approvalFlows,
    listen,
    watchlists,
    influence,
    valueModel,
    segments,
    topicSegments,
    advocates,
    customers,
    cascades,
    cascade,
    topics,
    accounts,
    reports,
    jobs,
    settings,
  ]),
]);

export function createAppRouter(context: RouterContext, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: ({ error, reset }) => <Failure error={error} onRetry={reset} />,
    defaultNotFoundComponent: NotFound,
    ...(history ? { history } : {}),
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
