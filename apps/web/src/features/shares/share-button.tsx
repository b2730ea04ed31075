import { Popover } from '@mantine/core';
import { Megaphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from '../../ui/tool-button.js';
import { useCan } from '../session/session-context.js';
import { SharePanel } from './share-panel.js';

interface ShareButtonProps {
  postId: string;
  /** Opens an answer; absent where this person may not answer. */
  onThank?: (() => void) | undefined;
}

/** Shows what somebody said to our own followers, or thanks them. */
export function ShareButton({ postId, onThank }: ShareButtonProps) {
  const { t } = useTranslation('shares');
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  if (!can('publications.write')) return null;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      width={340}
      position="bottom-start"
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <ToolButton label={t('amplify')} Icon={Megaphone} bare onClick={() => setOpen(!isOpen)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('amplify')}>
        <SharePanel
          postId={postId}
          onClose={() => setOpen(false)}
          onThank={
            onThank &&
            (() => {
              setOpen(false);
              onThank();
            })
          }
        />
      </Popover.Dropdown>
    </Popover>
  );
}
