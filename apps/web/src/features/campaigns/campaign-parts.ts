export const CAMPAIGN_PARTS = ['overview', 'sources', 'coupons', 'settings'] as const;
