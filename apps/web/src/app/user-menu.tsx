import { Menu, useMantineColorScheme } from '@mantine/core';
import { Keyboard, Languages, LogOut, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../features/session/session-context.js';
import { useSaveLocale, useSignOut } from '../features/session/session-queries.js';
import { useLocale } from '../i18n/locale.js';
import { Avatar } from '../ui/avatar.js';
import styles from './shell.module.css';

export function UserMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation();
  const { t: tk } = useTranslation('keys');
  const { user } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const locale = useLocale();
  const saveLocale = useSaveLocale();
  const signOut = useSignOut();
  const dark = colorScheme === 'dark';
  return (
    <Menu position="right-end" width={220}>
      <Menu.Target>
        <button type="button" className={styles.place}>
          <Avatar name={user.name} url={null} size={20} />
          <span className={`${styles.hide} ts-clip`}>{user.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item
          leftSection={<Languages size={14} />}
          onClick={() => saveLocale.mutate(locale === 'zh' ? 'en' : 'zh')}
          lang={locale === 'zh' ? 'en' : 'zh-CN'}
        >
          {locale === 'zh' ? 'English' : '简体中文'}
        </Menu.Item>
        <Menu.Item
          leftSection={dark ? <Sun size={14} /> : <Moon size={14} />}
          onClick={() => setColorScheme(dark ? 'light' : 'dark')}
        >
          {t('theme')}: {t(`colourScheme.${dark ? 'light' : 'dark'}`)}
        </Menu.Item>
        <Menu.Item leftSection={<Keyboard size={14} />} onClick={onKeys}>
          {tk('title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={14} />} onClick={() => signOut.mutate()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
