/** Sums of one campaign (or of one of its accounts or posts), in minor units of its one currency. */
export interface CampaignSums {
  readonly clicks: number;
  readonly leads: number;
  readonly redemptions: number;
  readonly revenueMinor: number;
  readonly costMinor: number;
  /** Revenue that was expected; null where nobody said. */
  readonly forecastMinor: number | null;
  readonly budgetMinor: number | null;
}

/** Null wherever a divisor is zero or not known: a return on nothing is no number. */
export interface CampaignReturn {
  /** Cost ÷ leads, in minor units, rounded to the nearest one. */
  readonly costPerLeadMinor: number | null;
  /** Cost ÷ clicks of people, in minor units, rounded. */
  readonly costPerClickMinor: number | null;
  /** Leads ÷ clicks of people. */
  readonly leadRate: number | null;
  /** (Revenue − cost) ÷ cost, of what has come in. */
  readonly actualReturn: number | null;
  /** (Expected revenue − budget) ÷ budget. */
  readonly forecastReturn: number | null;
  /** Cost ÷ budget. */
  readonly budgetUsed: number | null;
}

/** The figures of a campaign that are quotients of its sums. */
export function campaignReturn(sums: CampaignSums): CampaignReturn {
  const { clicks, leads, revenueMinor, costMinor, forecastMinor, budgetMinor } = sums;
  const costPerLead = ratio(costMinor, leads);
  const costPerClick = ratio(costMinor, clicks);
  return {
    costPerLeadMinor: costPerLead === null ? null : Math.round(costPerLead),
    costPerClickMinor: costPerClick === null ? null : Math.round(costPerClick),
    leadRate: ratio(leads, clicks),
    actualReturn: ratio(revenueMinor - costMinor, costMinor),
    forecastReturn:
      forecastMinor === null || budgetMinor === null ? null : ratio(forecastMinor - budgetMinor, budgetMinor),
    budgetUsed: budgetMinor === null ? null : ratio(costMinor, budgetMinor),
  };
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
