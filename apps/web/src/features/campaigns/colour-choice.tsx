import { CAMPAIGN_COLOURS, type CampaignColour } from '@tingshuo/contracts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CampaignDot } from './campaign-colour.js';
import styles from './campaigns.module.css';

interface ColourChoiceProps {
  value: CampaignColour;
  onChange: (colour: CampaignColour) => void;
}

/** The colour by which calendar and lists show a campaign. */
export function ColourChoice({ value, onChange }: ColourChoiceProps) {
  const { t } = useTranslation('campaigns');
  const name = useId();
  return (
    <fieldset className={styles.colours}>
      <legend>{t('field.colour')}</legend>
      {CAMPAIGN_COLOURS.map((colour) => (
        <label key={colour} className={styles.colour} title={t(`colour.${colour}`)}>
          <input
            type="radio"
            name={name}
            value={colour}
            checked={colour === value}
            onChange={() => onChange(colour)}
          />
          <CampaignDot colour={colour} />
          <span className="ts-hidden">{t(`colour.${colour}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
