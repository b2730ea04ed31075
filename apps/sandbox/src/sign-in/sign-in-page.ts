/** The sign-in page of every network, in English and Chinese side by side: its reader's language is not known yet. */
import { escapeHtml } from '../http/escape-html.js';
import { accountAddress } from '../world/account-directory.js';
import type { Account } from '../world/facts.js';

export interface SignInPage {
  /** Where the form goes. */
  action: string;
  title: string;
  appName: string;
  scopes: readonly string[];
  /** Shown on the page: nobody has a secret here. */
  password: string;
  hidden: readonly (readonly [string, string])[];
  brands: readonly Account[];
  failed: boolean;
}

export function signInPage(page: SignInPage): string {
  const hidden = page.hidden
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  const options = page.brands
    .map(
      (account) =>
        `<option value="${escapeHtml(accountAddress(account))}">${escapeHtml(account.name)}</option>`,
    )
    .join('');
  const alert = page.failed ? '<p role="alert">Unknown account or wrong password. 账号或密码不对。</p>' : '';
  return frame(
    page.title,
    `<h1>${escapeHtml(page.title)}</h1>
<p><strong>${escapeHtml(page.appName)}</strong> asks to act for an account of this town: <code>${escapeHtml(page.scopes.join(' '))}</code></p>
<p>应用请求以下列账号的名义读写。</p>${alert}
<form method="post" action="${escapeHtml(page.action)}">${hidden}
<label>Account 账号 <input name="username" list="brands" value="lanxing" required></label>
<datalist id="brands">${options}</datalist>
<label>Password 密码 <input name="password" type="password" value="${escapeHtml(page.password)}" required></label>
<p><small>This is a toy network: the password of every account is “${escapeHtml(page.password)}”. 玩具网络，所有账号密码相同。</small></p>
<button name="decision" value="allow">Authorize 授权</button>
<button name="decision" value="deny">Cancel 取消</button></form>`,
  );
}

export function codePage(code: string): string {
  return frame(
    'Authorization code',
    `<h1>Authorization code 授权码</h1><p>Copy this code into the application. 请把授权码复制到应用里。</p><code id="code">${escapeHtml(code)}</code>`,
  );
}

export function refusalPage(reason: string): string {
  return frame('Refused', `<h1>An error has occurred 出错了</h1><p>${escapeHtml(reason)}</p>`);
}

function frame(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{max-width:26rem;margin:3rem auto;padding:0 1rem}label{display:block;margin:.8rem 0}input{display:block;width:100%;font:inherit;padding:.4rem;box-sizing:border-box}button{font:inherit;padding:.5rem 1rem}</style></head><body>${body}</body></html>`;
}
