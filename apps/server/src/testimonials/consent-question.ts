import type { Bilingual } from '@tingshuo/contracts';

/** Says what for, that their name stands beside it, and how to say yes or no. */
export const CONSENT_QUESTION: Bilingual = {
  en: 'Thank you for your kind words! May we quote them in our own posts, with your name and a link? Just answer yes or no – and we will take it down whenever you ask.',
  zh: '谢谢你的好评！可以让我们在自己的内容里引用这段话吗？我们会注明你的名字并附上链接。回复“可以”或“不可以”就好，之后想撤下也随时告诉我们。',
};
