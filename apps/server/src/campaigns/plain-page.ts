import type { Bilingual } from '@tingshuo/contracts';

/** A page without scripts in the reader's language: for people who follow a link and have no account here. */
export function plainPage(acceptLanguage: string | undefined, title: Bilingual, text: Bilingual): string {
  const lang = prefersChinese(acceptLanguage) ? 'zh' : 'en';
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title[lang]}</title>
<style>
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; display: grid; place-content: center;
  min-height: 90vh; margin: 0; padding: 24px; text-align: center; color: #1b1c22; background: #f7f7f9; }
h1 { font-size: 20px; margin: 0 0 8px; }
p { margin: 0; max-width: 36em; }
@media (prefers-color-scheme: dark) { body { color: #e6e7eb; background: #16181d; } }
</style>
</head>
<body>
<main>
<h1>${title[lang]}</h1>
<p>${text[lang]}</p>
</main>
</body>
</html>
`;
}

/** Whichever of the two languages stands first in the header; English where neither does. */
function prefersChinese(header = ''): boolean {
  const first = header.split(',').find((tag) => /^\s*(zh|en)\b/i.test(tag));
  return first !== undefined && /^\s*zh\b/i.test(first);
}
