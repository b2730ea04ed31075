import { ActionIcon, Button, CopyButton } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface CopyTextProps {
  text: string;
  /** What is copied, in words. */
  label: string;
  /** Shows the words beside the picture. */
  wide?: boolean;
}

/** Copies a text, and says so for a moment. */
export function CopyText({ text, label, wide = false }: CopyTextProps) {
  const { t } = useTranslation('campaigns');
  return (
    <CopyButton value={text} timeout={2_000}>
      {({ copied, copy }) => {
        const icon = copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />;
        const words = copied ? t('source.copied') : label;
        return wide ? (
          <Button variant="default" leftSection={icon} onClick={copy}>
            {words}
          </Button>
        ) : (
          <ActionIcon
            variant="subtle"
            color={copied ? 'green' : 'gray'}
            aria-label={words}
            title={words}
            onClick={copy}
          >
            {icon}
          </ActionIcon>
        );
      }}
    </CopyButton>
  );
}
