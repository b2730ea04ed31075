import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useState } from 'react';
import { readInk } from '../picture/ink.js';

/** The page's colours, read again when the theme has changed. */
export function useInk() {
  const scheme = useComputedColorScheme('light');
  const [ink, setInk] = useState(() => readInk(document.documentElement, scheme === 'dark'));
  useEffect(() => setInk(readInk(document.documentElement, scheme === 'dark')), [scheme]);
  return ink;
}
