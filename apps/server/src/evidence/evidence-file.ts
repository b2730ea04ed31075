import { createHash } from 'node:crypto';
import type { EvidenceCheck } from '@tingshuo/contracts';
import { canonicalJson, EVIDENCE_FORMAT, type Json } from '@tingshuo/domain';
import { z } from 'zod';

export const EVIDENCE_FILE_FORMAT = 'tingshuo-evidence-file/1';

const Text: z.ZodType<Json> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(Text), z.record(z.string(), Text)]),
);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const KeptFile = z.looseObject({ sha256: Sha256.nullable(), url: z.string() });

/** As much of a kept document as checking it needs. */
const Kept = z.looseObject({
  format: z.literal(EVIDENCE_FORMAT),
  picture: Sha256.nullable(),
  files: z.array(KeptFile),
  author: z.looseObject({ avatar: KeptFile.nullable() }),
});

/** One file that holds a kept post, its drawing and copies of its files (base64). */
const EvidenceFileShape = z.object({
  format: z.literal(EVIDENCE_FILE_FORMAT),
  contentHash: Sha256,
  document: Text,
  picture: z.string(),
  files: z.array(z.object({ sha256: Sha256, mediaType: z.string(), base64: z.string() })),
});
export type EvidenceExport = z.infer<typeof EvidenceFileShape>;

export class NoEvidenceError extends Error {
  override name = 'NoEvidenceError';
}

/** SHA-256 as hex, of bytes or of a text in UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Reads an exported file. Throws NoEvidenceError for another one. */
export function readEvidenceFile(text: string): EvidenceExport {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new NoEvidenceError('no JSON');
  }
  const parsed = EvidenceFileShape.safeParse(json);
  if (!parsed.success) throw new NoEvidenceError(z.prettifyError(parsed.error));
  return parsed.data;
}

/** Computes everything anew that names the content: whoever changed a letter, the drawing or a file is found. */
export function checkEvidence({ contentHash, document, picture, files }: EvidenceExport): EvidenceCheck {
  const computed = sha256(canonicalJson(document));
  const kept = Kept.safeParse(document).data;
  const checks: EvidenceCheck['checks'] = [
    { what: 'content', name: contentHash, ok: computed === contentHash && kept !== undefined },
    { what: 'picture', name: kept?.picture ?? '–', ok: kept?.picture === sha256(picture) },
  ];
  const named = [...(kept?.files ?? []), ...(kept?.author.avatar ? [kept.author.avatar] : [])];
  const bytesOf = new Map(files.map((file) => [file.sha256, Buffer.from(file.base64, 'base64')]));
  for (const hash of new Set(named.flatMap((file) => file.sha256 ?? []))) {
    const bytes = bytesOf.get(hash);
    checks.push({ what: 'file', name: hash, ok: bytes !== undefined && sha256(bytes) === hash });
  }
  return { isIntact: checks.every(({ ok }) => ok), contentHash: computed, checks };
}
