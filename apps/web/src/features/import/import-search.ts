import { UploadRow } from '@tingshuo/contracts';
import { z } from 'zod';

/** The open upload and which of its rows are shown, as they stand in the address. */
export const ImportSearch = z.object({
  upload: z.uuid().optional().catch(undefined),
  show: UploadRow.shape.state.optional().catch(undefined),
});
