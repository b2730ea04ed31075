import { expect, it } from 'vitest';
import { aPost } from '../../testing/builders.js';
import { invitationText } from './invitation.js';

const texts = { en: 'Please message us', zh: '请私信我们' };

it('asks in the language of who is answered, and in the other one when asked again', () => {
  const chinese = [aPost(1, { lang: 'zh' })];
  expect(invitationText('', texts, chinese)).toBe('请私信我们');
  expect(invitationText('', texts, [aPost(1, { lang: 'en' })])).toBe('Please message us');
  expect(invitationText('请私信我们', texts, chinese)).toBe('Please message us');
  expect(invitationText('Please message us', texts, chinese)).toBe('请私信我们');
});

it('keeps what was written', () => {
  const once = invitationText('Sorry!  ', texts, []);
  expect(once).toBe('Sorry!\nPlease message us');
  expect(invitationText(once, texts, [])).toBe('Sorry!\n请私信我们');
});
