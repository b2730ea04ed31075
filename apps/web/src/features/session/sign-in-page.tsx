import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from '../../api/api-failure.js';
import { Failure } from '../../ui/failure.js';
import { useSignIn } from './session-queries.js';
import styles from './sign-in.module.css';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation('session');
  const { t: tu } = useTranslation();
  const navigate = useNavigate();
  const { to } = route.useSearch();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');

  // An address of the server is loaded as a page: what a network sent somebody back with, whose session had ended.
  const goOn = (href: string) =>
    href.startsWith('/api/') ? window.location.replace(href) : void navigate({ href, replace: true });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password }, { onSuccess: () => goOn(to ?? '/inbox') });
  };
  const wrong = signIn.error instanceof ApiFailure && [400, 401, 403, 422].includes(signIn.error.status);
  return (
    <main className={styles.screen}>
      <form className={styles.card} onSubmit={submit} aria-labelledby="sign-in-title">
        <img src="/icon.svg" alt="" width={40} height={40} />
        <h1 id="sign-in-title">{tu('product')}</h1>
        <p>{t('lead')}</p>
        <Stack gap="sm">
          {wrong && (
            <Alert role="alert" color="red" variant="light">
              {t('wrong')}
            </Alert>
          )}
          {signIn.isError && !wrong && <Failure error={signIn.error} />}
          <TextInput
            size="sm"
            label={t('email')}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            size="sm"
            label={t('password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" size="sm" mt="xs" loading={signIn.isPending}>
            {t('submit')}
          </Button>
        </Stack>
      </form>
    </main>
  );
}
