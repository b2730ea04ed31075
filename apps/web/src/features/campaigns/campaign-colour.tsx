import type { CampaignColour } from '@tingshuo/contracts';
import styles from './campaigns.module.css';

/** Okabe and Ito's palette, darkened where it was too light for a thin stripe. */
const COLOURS: Record<CampaignColour, string> = {
  orange: '#d55e00',
  blue: '#0072b2',
  green: '#009e73',
  pink: '#cc79a7',
  yellow: '#b88a00',
  sky: '#3d9bd1',
  purple: '#7a5195',
  brown: '#8c5a2b',
};

/** The colour by which a campaign is known everywhere. */
export function campaignColour(colour: CampaignColour): string {
  return COLOURS[colour];
}

/** Stands beside the campaign's name, never alone. */
export function CampaignDot({ colour }: { colour: CampaignColour }) {
  return <span aria-hidden className={styles.dot} style={{ background: COLOURS[colour] }} />;
}
