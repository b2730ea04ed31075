import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Tx } from './database.js';

const Settings = z.object({
  /** How long a reply is held so that its writer can take it back. */
  undoSeconds: z.number().min(0).max(60).default(10),
  /** Later than this after its time, a delivery is not sent without asking. */
  deliveryGraceMinutes: z.number().min(1).max(10_080).default(30),
  firstResponseMinutes: z.number().min(1).max(43_200).default(60),
  /** After this, a resolved case is not reopened; a new one is opened. */
  reopenDays: z.number().min(1).max(365).default(7),
  /** Who was asked to write in private and does so within these days joins the case in which they were asked. */
  privateInviteDays: z.number().min(1).max(365).default(14),
  /** People that one account writes to by mass sends within 24 hours. */
  massPerAccountPerDay: z.number().int().min(1).max(100_000).default(500),
  /** Between two mass sends to one person. */
  massCooldownHours: z.number().int().min(1).max(8_760).default(72),
});
export type WorkspaceSettings = z.infer<typeof Settings>;

/** The settings of a workspace that decide how work is done, with their defaults. */
@Injectable()
export class WorkspaceSettingsRepository {
  async read(tx: Tx, workspaceId: string): Promise<WorkspaceSettings> {
    const row = await tx.workspace.findUnique({ where: { id: workspaceId }, select: { settings: true } });
    return workspaceSettings(row?.settings);
  }
}

/** Stored settings with their defaults. */
export function workspaceSettings(stored: unknown): WorkspaceSettings {
  return Settings.catch(Settings.parse({})).parse(stored ?? {});
}
