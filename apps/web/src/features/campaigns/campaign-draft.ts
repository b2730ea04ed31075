import {
  CAMPAIGN_COLOURS,
  type Campaign,
  type CampaignColour,
  type CampaignDraft,
} from '@tingshuo/contracts';

/** A new campaign: the colour that the fewest others have, the currency of the last one. */
export function newDraft(others: readonly Campaign[]): CampaignDraft {
  const uses = (colour: CampaignColour) => others.filter((other) => other.colour === colour).length;
  const [colour = 'blue'] = [...CAMPAIGN_COLOURS].sort((a, b) => uses(a) - uses(b));
  return {
    code: '',
    name: '',
    colour,
    startsOn: null,
    endsOn: null,
    linkUrl: null,
    linksUntil: null,
    currency: others[0]?.currency ?? 'CNY',
    budgetMinor: null,
    forecastMinor: null,
    utm: {},
  };
}

/** What can be changed of a campaign. */
export function draftOf(campaign: Campaign): CampaignDraft {
  const { id: _id, version: _version, archivedAt: _archived, createdAt: _created, ...draft } = campaign;
  return draft;
}

/** A code that says the name: its letters and digits of any script, joined by dashes. */
export function codeFor(name: string): string {
  return (name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join('-').slice(0, 40).replace(/-$/, '');
}
