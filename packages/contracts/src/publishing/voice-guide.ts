import { z } from 'zod';
import { Id } from '../basics.js';
import { route } from '../route.js';

/** The language of a text that people write, as ISO 639 has it. */
export const TextLanguage = z.string().regex(/^[a-z]{2,3}$/);

/** How an account speaks, for those who write for it. */
export const VoiceGuide = z.object({ accountId: Id, lang: TextLanguage, text: z.string() });
export type VoiceGuide = z.infer<typeof VoiceGuide>;

export const voiceGuideRoutes = {
  list: route({
    method: 'GET',
    path: '/api/voice-guides',
    access: 'publications.read',
    audit: false,
    response: z.object({ rows: z.array(VoiceGuide) }),
  }),
  /** An empty text takes the guide of that language away. */
  save: route({
    method: 'PUT',
    path: '/api/voice-guides/:accountId/:lang',
    access: 'publications.write',
    audit: 'voice_guide.saved',
    params: z.object({ accountId: Id, lang: TextLanguage }),
    body: z.object({ text: z.string().trim().max(4000) }),
    response: VoiceGuide,
  }),
};
