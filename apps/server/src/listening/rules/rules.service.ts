import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RouteOutput, RuleView, ruleRoutes } from '@tingshuo/contracts';
import { compileRules, parseQuery, type QueryError } from '@tingshuo/listening';
import { KeywordSearches } from '../../accounts/keyword-searches.service.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { actorOf, appendEvents } from '../../platform/database/domain-events.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { RuleRepository } from './rule.repository.js';
import { searchTerms } from './search-terms.js';

export interface RuleInput {
  name: string;
  query: string;
  enabled: boolean;
}

const PREVIEW_POSTS = 2_000;
const PREVIEW_SAMPLE = 20;

/** Keyword rules: saved with their history, searched for on every own account, tried on what is stored. */
@Injectable()
export class RulesService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly rules: RuleRepository,
    private readonly searches: KeywordSearches,
    private readonly timetable: TimetableService,
  ) {}

  onModuleInit(): void {
    this.timetable.add({
      name: 'rule searches',
      schedule: '30 * * * * *',
      run: () => this.searchEverywhere(),
    });
  }

  /** An account that was connected after a rule was saved searches for it too. */
  async searchEverywhere(): Promise<void> {
    for (const workspaceId of await this.database.workspaceIds()) {
      for (const id of await this.outdated(workspaceId)) {
        await this.database.withWorkspace(workspaceId, async (tx) => {
          const rule = await this.rules.held(tx, workspaceId, id);
          const terms = rule && searchedFor(rule);
          if (terms) await this.searches.searchFor(tx, workspaceId, id, terms);
        });
      }
    }
  }

  private async outdated(workspaceId: string): Promise<string[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const rules = (await this.rules.list(tx)).flatMap((rule) => {
        const terms = searchedFor(rule);
        return terms ? [{ id: rule.id, terms }] : [];
      });
      return await this.searches.outdated(tx, workspaceId, rules);
    });
  }

  async list(workspaceId: string): Promise<RuleView[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) => await this.views(tx));
  }

  async create(workspaceId: string, input: RuleInput, userId: string | null): Promise<RuleView> {
    const ast = parsed(input.query);
    return await this.saving(input.name, () =>
      this.database.withWorkspace(workspaceId, async (tx) => {
        const id = await this.rules.create(tx, workspaceId, input, ast, userId);
        return await this.saved(tx, workspaceId, id, input, userId, 'rule.created');
      }),
    );
  }

  async update(workspaceId: string, id: string, input: RuleInput, userId: string): Promise<RuleView> {
    const ast = parsed(input.query);
    return await this.saving(input.name, () =>
      this.database.withWorkspace(workspaceId, async (tx) => {
        const revision = await this.rules.update(tx, workspaceId, id, input, ast, userId);
        if (revision === null) throw notFound({ en: 'rule', zh: '规则' });
        return await this.saved(tx, workspaceId, id, input, userId, 'rule.changed');
      }),
    );
  }

  async remove(workspaceId: string, id: string, userId: string): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.rules.remove(tx, workspaceId, id))) throw notFound({ en: 'rule', zh: '规则' });
      await this.searches.searchFor(tx, workspaceId, id, []);
      await appendEvents(tx, workspaceId, [
        { type: 'rule.removed', subject: `rule:${id}`, actor: `user:${userId}`, payload: {} },
      ]);
    });
  }

  /** What a query finds among the newest stored posts. A wrong query answers with its fault, not with an error. */
  async preview(workspaceId: string, query: string): Promise<RouteOutput<typeof ruleRoutes.preview>> {
    const result = parseQuery(query);
    if (!result.ok) return { problems: [problemView(result.error)], searched: 0, matched: 0, sample: [] };
    const posts = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.rules.newestPosts(tx, PREVIEW_POSTS),
    );
    const matcher = compileRules([{ id: 'preview', query: result.query }]);
    const matches = posts.flatMap((post) => {
      const match = matcher.match({ text: post.text, author: post.author, lang: post.lang })[0];
      return match
        ? [{ postId: post.id, text: post.text, spans: match.spans.map(({ start, end }) => ({ start, end })) }]
        : [];
    });
    return {
      problems: [],
      searched: posts.length,
      matched: matches.length,
      sample: matches.slice(0, PREVIEW_SAMPLE),
    };
  }

  private async saved(
    tx: Tx,
    workspaceId: string,
    id: string,
    input: RuleInput,
    userId: string | null,
    type: string,
  ): Promise<RuleView> {
    await this.searches.searchFor(tx, workspaceId, id, input.enabled ? searchTerms(parsed(input.query)) : []);
    const actor = actorOf(userId);
    await appendEvents(tx, workspaceId, [
      { type, subject: `rule:${id}`, actor, payload: { name: input.name } },
    ]);
    const view = (await this.views(tx)).find((rule) => rule.id === id);
    if (!view) throw notFound({ en: 'rule', zh: '规则' });
    return view;
  }

  private async views(tx: Tx): Promise<RuleView[]> {
    const hits = await this.rules.hitCounts(tx);
    return (await this.rules.list(tx)).map((rule) => ({
      id: rule.id,
      name: rule.name,
      query: rule.query,
      enabled: rule.enabled,
      revision: rule.revision,
      brand: rule.brand,
      hits: hits.get(rule.id) ?? 0,
      updatedAt: rule.updatedAt.toISOString(),
    }));
  }

  private async saving<T>(name: string, save: () => Promise<T>): Promise<T> {
    try {
      return await save();
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'P2002') throw error;
      throw new Problem('conflict', 'name_taken', {
        en: `There is a rule called "${name}" already.`,
        zh: `已经有名为“${name}”的规则了。`,
      });
    }
  }
}

/** The words that a stored rule searches for; null where it searches for nothing. */
function searchedFor({ enabled, query }: { enabled: boolean; query: string }): string[] | null {
  const result = enabled ? parseQuery(query) : null;
  return result?.ok ? searchTerms(result.query) : null;
}

function parsed(query: string) {
  const result = parseQuery(query);
  if (result.ok) return result.query;
  const { message } = problemView(result.error);
  throw new Problem('invalid', `query_${result.error.code}`, message, {
    details: [problemView(result.error)],
  });
}

function problemView(error: QueryError) {
  return {
    code: error.code,
    start: error.span.start,
    end: error.span.end,
    message: { en: `${error.message.en} ${error.fix.en}`, zh: `${error.message.zh}${error.fix.zh}` },
  };
}
