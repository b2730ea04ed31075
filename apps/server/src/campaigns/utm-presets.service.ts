import { Injectable } from '@nestjs/common';
import type { campaignRoutes, RouteInput, RouteOutput, UtmPreset } from '@tingshuo/contracts';
import { DEFAULT_UTM, tagLink } from '@tingshuo/domain';
import { Database } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { LinkMaker } from './link-maker.service.js';
import { SourceCodeRepository } from './source-code.repository.js';

type Shown = RouteInput<typeof campaignRoutes.previewLink>['body'];

/** The UTM values that links get: of the workspace, of accounts, and what comes out with a campaign's own. */
@Injectable()
export class UtmPresets {
  constructor(
    private readonly database: Database,
    private readonly sources: SourceCodeRepository,
    private readonly links: LinkMaker,
  ) {}

  async list(workspaceId: string): Promise<RouteOutput<typeof campaignRoutes.utmPresets>> {
    const presets = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.sources.presets(tx, workspaceId),
    );
    return {
      standard: DEFAULT_UTM,
      workspace: presets.get(null) ?? {},
      accounts: [...presets].flatMap(([accountId, preset]) => (accountId ? [{ accountId, preset }] : [])),
    };
  }

  async save(workspaceId: string, accountId: string | null, preset: UtmPreset): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (accountId && !(await this.sources.isAccount(tx, workspaceId, accountId)))
        throw notFound({ en: 'account', zh: '账号' });
      await this.sources.savePreset(tx, workspaceId, accountId, preset);
    });
  }

  async preview(workspaceId: string, { accountId, url, code, utm }: Shown): Promise<string> {
    if (!URL.canParse(url) || !/^https?:/i.test(url)) throw NO_ADDRESS;
    const place = { accountId, publicationId: null, label: '' };
    const values = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.links.utm(tx, workspaceId, { code, utm, ...place }),
    );
    return tagLink(url, values);
  }
}

const NO_ADDRESS = new Problem('invalid', 'no_web_address', {
  en: 'That is no web address.',
  zh: '这不是有效的网址。',
});
