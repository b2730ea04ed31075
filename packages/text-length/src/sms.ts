/** How a text is parted into short messages: GSM 03.38 septets where its alphabet suffices, else UCS-2. */

const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '\f^{}\\[~]|€';

const SEPTETS = new Map<string, 1 | 2>([
  ...[...BASIC].map((sign): [string, 1] => [sign, 1]),
  ...[...EXTENDED].map((sign): [string, 2] => [sign, 2]),
]);

/** Units of one message alone, and of each of several: the header that joins them takes room. */
const ROOM = { gsm: { alone: 160, joined: 153 }, ucs2: { alone: 70, joined: 67 } } as const;

export interface SmsSegments {
  encoding: 'gsm' | 'ucs2';
  /** Septets, or UTF-16 code units. */
  units: number;
  segments: number;
}

/** Counts the short messages that a text takes. No sign is parted: neither an escaped one nor a surrogate pair. */
export function smsSegments(text: string): SmsSegments {
  const signs = [...text];
  const isGsm = signs.every((sign) => SEPTETS.has(sign));
  const encoding = isGsm ? 'gsm' : 'ucs2';
  const sizes = signs.map((sign) => (isGsm ? (SEPTETS.get(sign) ?? 1) : sign.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { alone, joined } = ROOM[encoding];
  return { encoding, units, segments: units <= alone ? 1 : joinedSegments(sizes, joined) };
}

function joinedSegments(sizes: readonly number[], room: number): number {
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}

/** As many as phones and gateways join. */
const MAX_SEGMENTS = 10;
export const MAX_SMS_LENGTH = MAX_SEGMENTS * ROOM.gsm.joined;

/**
 * Length of a text in septets; what UCS-2 needs is converted, so that one limit holds for both. A text within the limit
 * takes at most MAX_SEGMENTS messages, but for the unit that a sign at a border may waste.
 */
export function smsLength(text: string): number {
  const { encoding, units } = smsSegments(text);
  return encoding === 'gsm' ? units : Math.ceil((units * ROOM.gsm.joined) / ROOM.ucs2.joined);
}
