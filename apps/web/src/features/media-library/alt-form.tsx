import { Button, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface AltFormProps {
  alt: string;
  maxLength: number;
  readOnly?: boolean;
  onAlt: (alt: string) => void;
  onDone: () => void;
}

/** What a file shows, for people who cannot see it: every letter is taken at once, Enter is done. */
export function AltForm({ alt, maxLength, readOnly = false, onAlt, onDone }: AltFormProps) {
  const { t } = useTranslation('mediaLibrary');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <Textarea
        label={t('alt')}
        description={t('altHint')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={maxLength}
        data-autofocus
        readOnly={readOnly}
        value={alt}
        onChange={(event) => onAlt(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onDone();
        }}
      />
      <Button type="submit" size="compact-sm" mt="xs">
        {t('altDone')}
      </Button>
    </form>
  );
}
