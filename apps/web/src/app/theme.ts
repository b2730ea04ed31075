import { createTheme, type MantineColorsTuple } from '@mantine/core';

const iris: MantineColorsTuple = [
  '#f1f1fd',
  '#e0e0fa',
  '#c2c2f4',
  '#a1a1ee',
  '#8784e6',
  '#6f6cdc',
  '#5f5bd4',
  '#5551c9',
  '#4643ab',
  '#37358a',
];

const slate: MantineColorsTuple = [
  '#dcdee3',
  '#b9bdc7',
  '#9aa0ad',
  '#6f7685',
  '#444a57',
  '#363b46',
  '#2b2f38',
  '#1f2229',
  '#191b21',
  '#121419',
];

/** System faces with real Chinese ones behind the Latin ones, so that each script gets its own. */
const FACES =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", Roboto, "Helvetica Neue", Arial, sans-serif';

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 7, dark: 6 },
  colors: { iris, dark: slate },
  fontFamily: FACES,
  headings: { fontFamily: FACES, fontWeight: '600' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  components: {
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 }, withArrow: false } },
    Modal: { defaultProps: { transitionProps: { duration: 120 }, centered: true } },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
    Button: { defaultProps: { size: 'xs' }, styles: { root: { fontWeight: 500 } } },
    SegmentedControl: { defaultProps: { transitionDuration: 0 }, styles: { label: { fontWeight: 500 } } },
    InputWrapper: { styles: { label: { fontWeight: 500 }, description: { fontSize: 12 } } },
    Input: { defaultProps: { size: 'xs' } },
  },
});
