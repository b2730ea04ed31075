import { NumberInput, SegmentedControl, Slider, Tooltip } from '@mantine/core';
import { GROUPS, type ValueModel } from '@tingshuo/contracts';
import { Info } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../../i18n/locale.js';
import styles from './model.module.css';
import type { ModelAnswer } from './model-page.js';

const ACTIONS = ['mention', 'reply', 'repost', 'quote', 'like', 'dm', 'follow'] as const;

interface ModelFormProps {
  model: ValueModel;
  dimensions: ModelAnswer['dimensions'];
  onChange: (patch: Partial<ValueModel>) => void;
}

/** Weights, half-life, what acts are worth, and among whom people are compared. */
export function ModelForm({ model, dimensions, onChange }: ModelFormProps) {
  const { t } = useTranslation('influence');
  const groupLabel = useId();
  return (
    <>
      <section className={styles.section}>
        <h2>{t('valueModel.weights')}</h2>
        {dimensions.map((dimension) => (
          <WeightSlider
            key={dimension.code}
            dimension={dimension}
            weight={model.weights[dimension.code] ?? 0}
            onWeight={(weight) => onChange({ weights: { ...model.weights, [dimension.code]: weight } })}
          />
        ))}
      </section>
      <section className={styles.section}>
        <h2 id={groupLabel}>{t('valueModel.group')}</h2>
        <SegmentedControl
          fullWidth
          aria-labelledby={groupLabel}
          value={model.group}
          onChange={(value) => onChange({ group: GROUPS.find((group) => group === value) ?? 'everyone' })}
          data={GROUPS.map((value) => ({ value, label: t(`valueModel.groups.${value}`) }))}
        />
        <p className={styles.hint}>{t('valueModel.groupHint')}</p>
      </section>
      <section className={styles.section}>
        <NumberInput
          label={t('valueModel.halfLife')}
          description={t('valueModel.halfLifeHint')}
          min={0.5}
          max={3_650}
          step={1}
          suffix={` ${t('valueModel.days')}`}
          value={model.halfLifeDays}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 0.5) onChange({ halfLifeDays: value });
          }}
        />
      </section>
      <section className={styles.section}>
        <h2>{t('valueModel.actions')}</h2>
        <div className={styles.actions}>
          {ACTIONS.map((action) => (
            <NumberInput
              key={action}
              label={t(`valueModel.action.${action}`)}
              min={0}
              max={100}
              step={0.5}
              value={model.actionWeights[action] ?? 0}
              onChange={(value) => {
                if (typeof value === 'number')
                  onChange({ actionWeights: { ...model.actionWeights, [action]: value } });
              }}
            />
          ))}
        </div>
      </section>
    </>
  );
}

interface WeightSliderProps {
  dimension: ModelAnswer['dimensions'][number];
  weight: number;
  onWeight: (weight: number) => void;
}

function WeightSlider({ dimension, weight, onWeight }: WeightSliderProps) {
  const { t } = useTranslation('influence');
  const say = useSay();
  const label = say(dimension.label);
  return (
    <div className={styles.weight} data-off={weight === 0}>
      <span className={styles.label}>
        {label}
        <Tooltip multiline w={320} openDelay={100} label={`${say(dimension.formula)} · ${dimension.source}`}>
          <button type="button" className={styles.info} aria-label={`${label}. ${say(dimension.formula)}`}>
            <Info size={12} aria-hidden />
          </button>
        </Tooltip>
      </span>
      <Slider
        size={4}
        thumbSize={14}
        label={null}
        min={0}
        max={10}
        step={0.5}
        value={weight}
        thumbLabel={t('valueModel.weight', { label, weight })}
        onChange={onWeight}
      />
      <span className={`${styles.figure} ts-num`}>{weight}</span>
    </div>
  );
}
