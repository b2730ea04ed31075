import type { Json } from './canonical-json.js';

export const EVIDENCE_FORMAT = 'tingshuo-evidence/1';

/** A file of the post as it was when the post was kept; without a hash it could not be had any more. */
export interface EvidenceFile {
  readonly [key: string]: Json | undefined;
  readonly kind: string;
  readonly url: string;
  readonly alt: string | null;
  /** Of the copied bytes. */
  readonly sha256: string | null;
  readonly mediaType: string | null;
  readonly bytes: number | null;
}

export interface EvidenceAuthor {
  readonly [key: string]: Json | undefined;
  readonly externalId: string;
  readonly handle: string;
  readonly displayName: string;
  readonly url: string | null;
  readonly followers: number | null;
  readonly avatar: EvidenceFile | null;
}

export interface EvidencePost {
  readonly [key: string]: Json | undefined;
  readonly network: string;
  readonly issuer: string;
  readonly externalId: string;
  readonly kind: string;
  readonly visibility: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly lang: string;
  readonly permalink: string | null;
  readonly parentExternalId: string | null;
  readonly occurredAt: string;
  readonly ingestedAt: string;
  readonly editedAt: string | null;
  readonly deletedAt: string | null;
}

/**
 * What is known of a post at a moment. Its content hash is the SHA-256 (hex) of its canonical JSON in UTF-8. `raw` is
 * what the network gave, where that is still kept; `revisions` are earlier texts, oldest first; times are ISO 8601.
 */
export interface EvidenceDocument {
  readonly [key: string]: Json | undefined;
  readonly format: typeof EVIDENCE_FORMAT;
  readonly keptAt: string;
  readonly keptBy: { readonly id: string; readonly name: string };
  readonly post: EvidencePost;
  readonly author: EvidenceAuthor;
  readonly account: { readonly network: string; readonly handle: string; readonly externalId: string } | null;
  readonly revisions: readonly { readonly text: string | null; readonly replacedAt: string }[];
  readonly files: readonly EvidenceFile[];
  readonly raw: readonly Json[];
  /** SHA-256 of the drawing; null while it is being drawn. */
  readonly picture: string | null;
}
