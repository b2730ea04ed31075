/** The parameters that web statistics read, in the order in which they are appended. */
export const UTM_KEYS = ['source', 'medium', 'campaign', 'content'] as const;
export type UtmKey = (typeof UTM_KEYS)[number];

/** Values with tokens such as `{network}`; an absent one is taken from the wider preset, an empty one is left out. */
export type UtmPreset = { readonly [Key in UtmKey]?: string | undefined };

/** What the tokens stand for. */
export const UTM_TOKENS = ['network', 'account', 'campaign', 'post'] as const;
export type UtmFacts = Readonly<Record<(typeof UTM_TOKENS)[number], string>>;

/** What stands where nobody has set anything. */
export const DEFAULT_UTM: Readonly<Record<UtmKey, string>> = {
  source: '{network}',
  medium: 'social',
  campaign: '{campaign}',
  content: '{account}-{post}',
};

/** One preset of several, the narrower later: workspace, account, campaign. */
export function mergeUtm(...presets: readonly (UtmPreset | null)[]): Record<UtmKey, string> {
  const merged = { ...DEFAULT_UTM };
  for (const preset of presets) {
    for (const key of UTM_KEYS) merged[key] = preset?.[key] ?? merged[key];
  }
  return merged;
}

/** The values of a preset with its tokens filled in; what comes out empty is left out. */
export function fillUtm(preset: UtmPreset, facts: UtmFacts): Partial<Record<UtmKey, string>> {
  const filled: Partial<Record<UtmKey, string>> = {};
  for (const key of UTM_KEYS) {
    const value = (preset[key] ?? '')
      .replace(/\{(network|account|campaign|post)\}/g, (_, token: keyof UtmFacts) => facts[token])
      .trim()
      .replace(/^-+|-+$/g, '');
    if (value !== '') filled[key] = value;
  }
  return filled;
}

/** The address with `utm_*` parameters. Those that it has are kept as they are. */
export function tagLink(url: string, values: UtmPreset): string {
  const present = new Set(parameterNames(url));
  const added = UTM_KEYS.flatMap((key): [string, string][] => {
    const value = values[key];
    return value === undefined || value === '' || present.has(`utm_${key}`) ? [] : [[`utm_${key}`, value]];
  });
  return withParameters(url, added);
}

/**
 * The address with parameters before its fragment. Nothing of it is decoded or encoded again: servers may compare what
 * they signed.
 */
export function withParameters(url: string, added: readonly (readonly [string, string])[]): string {
  if (added.length === 0) return url;
  const hash = url.indexOf('#');
  const base = hash < 0 ? url : url.slice(0, hash);
  const fragment = hash < 0 ? '' : url.slice(hash);
  const query = added
    .map(([name, value]) => `${name}=${encodeURIComponent(value.replace(LONE_SURROGATE, '\ufffd'))}`)
    .join('&');
  const glue = !base.includes('?') ? '?' : /[?&]$/.test(base) ? '' : '&';
  return `${base}${glue}${query}${fragment}`;
}

const LONE_SURROGATE = /\p{Cs}/gu;

function parameterNames(url: string): string[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return query.split('&').map((pair) => (pair.split('=')[0] ?? '').toLowerCase());
}
