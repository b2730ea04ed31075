import { type MantineSize, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { useKey } from '../keys/key-context.js';

const REST_MS = 250;

interface WordsFieldProps {
  /** What stands in the address when the page opens. */
  q: string;
  /** Called when the typing rests. */
  onWords: (words: string) => void;
  label: string;
  className?: string | undefined;
  size?: MantineSize;
}

/** Narrows a list by words; the search key leads here, Escape back out. */
export function WordsField({ q, onWords, label, className = '', size = 'sm' }: WordsFieldProps) {
  const [typed, setTyped] = useState(q);
  const field = useRef<HTMLInputElement>(null);
  const ask = useDebouncedCallback(onWords, REST_MS);
  useKey('search.focus', () => field.current?.focus());
  return (
    <TextInput
      ref={field}
      size={size}
      type="search"
      className={className}
      aria-label={label}
      placeholder={label}
      leftSection={<Search size={13} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        ask(event.currentTarget.value.trim());
      }}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}
