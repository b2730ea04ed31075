import { Injectable } from '@nestjs/common';

/** A file of the library in the form that a network takes. */
export interface PublishedFile {
  bytes: Uint8Array;
  mimeType: string;
  name: string;
  /** The file's own description. */
  alt: string;
  /** Where the public can fetch it, for networks that take addresses instead of files. */
  url?: string;
}

/** Where the files of publications come from. */
export abstract class MediaSource {
  /** Null: there is no such file any more. `network` names the variant that is wanted. */
  abstract open(workspaceId: string, assetId: string, network: string): Promise<PublishedFile | null>;
}

/** The media library, as far as the engine knows it: whoever keeps one registers it while modules start. */
@Injectable()
export class PublishingMedia {
  private source: MediaSource | null = null;

  use(source: MediaSource): void {
    this.source = source;
  }

  async open(workspaceId: string, assetId: string, network: string): Promise<PublishedFile | null> {
    return (await this.source?.open(workspaceId, assetId, network)) ?? null;
  }
}
