import { Button } from '@mantine/core';
import { Bot } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AiDrawer } from './ai-drawer.js';
import { useAiState } from './ai-queries.js';

/** The way to the drafts of a model, where one is configured. */
export function AiButton() {
  const { t } = useTranslation('composeHelp');
  const state = useAiState();
  const [isOpen, setOpen] = useState(false);
  if (!state.data?.isAvailable) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<Bot size={14} aria-hidden />}
        data-testid="compose-ai"
        onClick={() => setOpen(true)}
      >
        {t('ai.open')}
      </Button>
      {isOpen && <AiDrawer model={state.data.model ?? ''} onClose={() => setOpen(false)} />}
    </>
  );
}
