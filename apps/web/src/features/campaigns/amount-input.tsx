import { NumberInput } from '@mantine/core';
import { digitsOf, minorOf } from './money.js';

interface AmountInputProps {
  label: string;
  /** In minor units. */
  value: number | null;
  currency: string;
  required?: boolean;
  onChange: (minor: number | null) => void;
}

/** An amount of money, typed in the currency's own unit. */
export function AmountInput({ label, value, currency, required = false, onChange }: AmountInputProps) {
  const digits = digitsOf(currency);
  return (
    <NumberInput
      label={label}
      value={value === null ? '' : value / 10 ** digits}
      onChange={(typed) => onChange(minorOf(typed, currency))}
      min={0}
      max={1e11}
      decimalScale={digits}
      thousandSeparator=","
      hideControls
      required={required}
      rightSectionWidth={44}
      rightSection={
        <span aria-hidden style={{ color: 'var(--ts-dim)', fontSize: 12 }}>
          {currency}
        </span>
      }
    />
  );
}
