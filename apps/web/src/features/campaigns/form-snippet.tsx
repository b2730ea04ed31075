import { useTranslation } from 'react-i18next';
import styles from './campaigns.module.css';
import { CopyText } from './copy-text.js';

/** A form for one's own page, which sends leads here with the code by which they came. */
export function FormSnippet() {
  const { t } = useTranslation('campaigns');
  const snippet = formSnippet(location.origin, {
    name: t('form.name'),
    email: t('form.email'),
    interest: t('form.interest'),
    send: t('form.send'),
  });
  return (
    <section className={styles.section} aria-labelledby="campaign-form">
      <h3 id="campaign-form">{t('form.title')}</h3>
      <p className={styles.dim}>{t('form.hint')}</p>
      <pre className={styles.code}>{snippet}</pre>
      <CopyText text={snippet} label={t('form.copy')} wide />
    </section>
  );
}

/** Plain HTML; its few lines of script take the code out of the page's address. */
export function formSnippet(
  server: string,
  words: Record<'name' | 'email' | 'interest' | 'send', string>,
): string {
  return `<form method="post" action="${server}/api/touches" id="tingshuo-form">
  <input type="hidden" name="code">
  <input type="hidden" name="id">
  <label>${words.name} <input name="name" autocomplete="name"></label>
  <label>${words.email} <input name="email" type="email" required autocomplete="email"></label>
  <label>${words.interest} <input name="interest" maxlength="200"></label>
  <button>${words.send}</button>
</form>
<script>
  (function (form) {
    form.code.value = new URLSearchParams(location.search).get('ts_code') || '';
    form.elements.id.value = Date.now().toString(36) + Math.random().toString(36).slice(2);
  })(document.getElementById('tingshuo-form'));
</script>`;
}
