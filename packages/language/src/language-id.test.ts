import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifyLanguage } from './language-id.js';

describe('identifyLanguage', () => {
  it.each([
    ['where can I change my delivery address?', 'en'],
    ['ok thanks', 'en'],
    ['@shop @help https://t.example/问题 #退款 where is my order', 'en'],
    ['请问订单1002什么时候发货？', 'zh'],
    ['iPhone15 Pro Max 的屏幕坏了，怎么保修', 'zh'],
    ['你好ヽ(✿゚▽゚)ノ今天の心情不错', 'zh'],
    ['#新品发布#', 'zh'],
    ['注文した商品がまだ届きません', 'ja'],
    ['주문한 상품이 아직 안 왔어요', 'ko'],
    ['Где мой заказ? Жду уже неделю', 'ru'],
    ['Де моє замовлення? Чекаю вже тиждень, її немає', 'uk'],
    ['أين طلبي؟ أنتظر منذ أسبوع', 'ar'],
    ['สินค้ายังไม่มาส่งเลย', 'th'],
    ['Où est ma commande ? Merci de votre aide', 'fr'],
    ['Wann kommt meine Bestellung? Ich warte schon lange', 'de'],
    ['¿Dónde está mi pedido? Gracias por su ayuda', 'es'],
    ['Onde está o meu pedido? Não recebi nada até agora, obrigado', 'pt'],
    ["Quando arriva il mio ordine? Grazie per l'aiuto", 'it'],
    ['Waar is mijn bestelling? Ik wacht al een week', 'nl'],
    ['Pesanan saya belum datang, tolong dibantu ya', 'id'],
    ['Đơn hàng của tôi khi nào được giao', 'vi'],
    ['[good][good] 加油', 'zh'],
  ])('%s is %s', (text, lang) => {
    const identified = identifyLanguage(text);

    expect(identified.lang).toBe(lang);
    expect(identified.confidence).toBeGreaterThan(0);
  });

  it.each(['', '🙂🙂', '12:30', 'https://a.example/x', '[good]'])('%j tells no language', (text) => {
    expect(identifyLanguage(text)).toEqual({ lang: 'und', confidence: 0 });
  });

  it('decides a mixed post by what fills it', () => {
    expect(identifyLanguage('您的退款已受理，预计三个工作日到账。Refund done').lang).toBe('zh');
    expect(identifyLanguage('Your refund is on its way and should arrive in three days, 谢谢').lang).toBe(
      'en',
    );
  });

  it('answers between 0 and 1 for whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { confidence } = identifyLanguage(text);
        expect(confidence >= 0 && confidence <= 1).toBe(true);
      }),
    );
  });
});
