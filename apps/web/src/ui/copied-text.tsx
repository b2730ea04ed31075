import { ActionIcon, CopyButton } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useAnnounce } from './announcer.js';

interface CopiedTextProps {
  text: string;
  /** What the button is called, and what is said when it was used. */
  label: string;
  done: string;
  testId: string;
}

/** A text that is needed elsewhere, with a button that copies it. */
export function CopiedText({ text, label, done, testId }: CopiedTextProps) {
  const announce = useAnnounce();
  return (
    <>
      <code className="ts-clip" data-testid={testId} title={text}>
        {text}
      </code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={label}
            onClick={() => {
              copy();
              announce(done);
            }}
          >
            {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </>
  );
}
