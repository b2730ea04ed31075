import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EvidenceCheck, EvidenceView } from '@tingshuo/contracts';
import {
  canonicalJson,
  drawEvidence,
  EVIDENCE_FORMAT,
  type EvidenceDocument,
  type EvidenceFile,
  type Json,
} from '@tingshuo/domain';
import { type MediaAnswer, MediaService } from '../media/media.service.js';
import { BlobStore } from '../platform/blobs/blob-store.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { mediaSource } from '../posts/media-address.js';
import { EvidenceRepository, type StoredEvidence, viewOf } from './evidence.repository.js';
import { checkEvidence, EVIDENCE_FILE_FORMAT, type EvidenceExport, sha256 } from './evidence-file.js';
import { KeptPosts, type PostFacts } from './kept-post.repository.js';

const EVIDENCE = { en: 'evidence', zh: '证据' };
const UNDO_MINUTES = 10;
/** Files that are not there by then are noted as not available; nobody waits longer for a key that was pressed. */
const PATIENCE_MS = 15_000;
/** Larger pictures are in the file, and only named in the drawing. */
const DRAWN_BYTES = 3 * 1024 * 1024;

type Keeper = Pick<Caller, 'workspaceId' | 'userId' | 'name'>;
type Copied = Extract<MediaAnswer, { state: 'stored' }>;

/** Posts kept as they were, before they disappear. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly media: MediaService,
    private readonly posts: KeptPosts,
    private readonly evidence: EvidenceRepository,
    private readonly clock: Clock,
  ) {}

  async list(workspaceId: string, of: { caseId?: string | undefined; postId?: string | undefined }) {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      this.evidence.list(tx, workspaceId, of),
    );
  }

  async keep(keeper: Keeper, postId: string, caseId: string | null): Promise<EvidenceView> {
    const { workspaceId, userId, name } = keeper;
    const facts = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.posts.facts(tx, workspaceId, postId),
    );
    if (!facts) throw notFound({ en: 'post', zh: '帖子' });
    const keptAt = this.clock.now();
    const copies = await this.copies(workspaceId, facts);
    const { document, picture } = drawn(facts, copies, keptAt, { id: userId, name });
    const text = canonicalJson(document);
    const stored: StoredEvidence = {
      id: uuidv7(),
      postId,
      caseId,
      contentHash: sha256(text),
      document: text,
      picture,
      media: [
        ...new Map(
          [...copies.values()].map(({ sha256, mediaType }) => [sha256, { sha256, mediaType }]),
        ).values(),
      ],
      keptBy: userId,
      keptAt,
    };
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (caseId !== null && !(await this.evidence.isCase(tx, workspaceId, caseId)))
        throw notFound({ en: 'case', zh: '个案' });
      await this.evidence.insert(tx, workspaceId, stored);
      const { id, contentHash } = stored;
      await appendEvents(tx, workspaceId, [
        {
          type: 'case.evidence_kept',
          subject: caseId === null ? `post:${postId}` : `case:${caseId}`,
          actor: `user:${userId}`,
          payload: { evidenceId: id, postId, contentHash, shortHash: contentHash.slice(0, 12) },
        },
      ]);
    });
    return viewOf(stored);
  }

  async undo({ workspaceId, userId }: Caller, id: string): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.evidence.find(tx, workspaceId, id);
      if (!stored) throw notFound(EVIDENCE);
      if (!(await this.evidence.putAway(tx, workspaceId, id, userId, UNDO_MINUTES))) throw STANDS;
      const subject = stored.caseId === null ? `post:${stored.postId}` : `case:${stored.caseId}`;
      const payload = { evidenceId: id, postId: stored.postId };
      await appendEvents(tx, workspaceId, [
        { type: 'case.evidence_undone', subject, actor: `user:${userId}`, payload },
      ]);
    });
  }

  async picture(workspaceId: string, id: string): Promise<string> {
    return (await this.find(workspaceId, id)).picture;
  }

  /** Everything of a kept post in one value; files that the store has lost are left out, and verifying tells. */
  async export(workspaceId: string, id: string): Promise<EvidenceExport> {
    const { contentHash, document, picture, media } = await this.find(workspaceId, id);
    const files: EvidenceExport['files'] = [];
    for (const file of media) {
      const bytes = await this.blobs.get(workspaceId, file.sha256).catch(() => null);
      if (bytes) files.push({ ...file, base64: bytes.toString('base64') });
    }
    const kept = JSON.parse(document) as Json;
    return { format: EVIDENCE_FILE_FORMAT, contentHash, document: kept, picture, files };
  }

  async verify(workspaceId: string, id: string): Promise<EvidenceCheck> {
    return checkEvidence(await this.export(workspaceId, id));
  }

  private async find(workspaceId: string, id: string): Promise<StoredEvidence> {
    const stored = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.evidence.find(tx, workspaceId, id),
    );
    if (!stored) throw notFound(EVIDENCE);
    return stored;
  }

  /** Copies of the files and the author's picture, by address. */
  private async copies(workspaceId: string, facts: PostFacts): Promise<Map<string, Copied>> {
    const { avatarUrl } = facts.author;
    const wanted = [
      ...facts.files.map(({ url }) =>
        mediaSource(url, { kind: facts.post.kind, accountId: facts.accountId }),
      ),
      ...(avatarUrl === null ? [] : [{ url: avatarUrl, accountId: null }]),
    ];
    const copies = new Map<string, Copied>();
    const late = new AbortController();
    const deadline = sleep(PATIENCE_MS, null, { signal: late.signal }).catch(() => null);
    await Promise.all(
      wanted.map(async (source) => {
        const answer = await Promise.race([this.media.open(workspaceId, source).catch(() => null), deadline]);
        if (answer?.state === 'stored') copies.set(source.url, answer);
      }),
    );
    late.abort();
    return copies;
  }
}

/** The document with the hash of its own drawing. */
function drawn(
  facts: PostFacts,
  copies: ReadonlyMap<string, Copied>,
  keptAt: Date,
  keptBy: { id: string; name: string },
): { document: EvidenceDocument; picture: string } {
  const fileOf = (file: { kind: string; url: string; alt: string | null }): EvidenceFile => {
    const copy = copies.get(file.url);
    const { sha256 = null, mediaType = null } = copy ?? {};
    return { ...file, sha256, mediaType, bytes: copy?.bytes.length ?? null };
  };
  const { avatarUrl, ...author } = facts.author;
  const undrawn: EvidenceDocument = {
    format: EVIDENCE_FORMAT,
    keptAt: keptAt.toISOString(),
    keptBy,
    post: facts.post,
    author: {
      ...author,
      avatar: avatarUrl === null ? null : fileOf({ kind: 'image', url: avatarUrl, alt: null }),
    },
    account: facts.account,
    revisions: facts.revisions,
    files: facts.files.map(fileOf),
    raw: facts.raw,
    picture: null,
  };
  const picture = drawEvidence(undrawn, ({ url }) => {
    const bytes = copies.get(url)?.bytes;
    return bytes && bytes.length <= DRAWN_BYTES ? bytes.toString('base64') : null;
  });
  return { document: { ...undrawn, picture: sha256(picture) }, picture };
}

const STANDS = new Problem('conflict', 'evidence_stands', {
  en: 'Evidence can be taken back only by its keeper, within ten minutes.',
  zh: '证据仅可由留存人在十分钟内撤销。',
});
