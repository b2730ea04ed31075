/** What the chat on a page says. */
export const WIDGET_WORDS = {
  en: {
    open: 'Chat with us',
    close: 'Close the chat',
    write: 'Your message',
    send: 'Send',
    hello: 'How can we help? You can close this window; the answer waits for you here.',
    waiting: 'Not sent yet. It is tried again.',
    slow: 'Too fast: please wait a moment.',
    me: 'You',
  },
  zh: {
    open: '在线咨询',
    close: '关闭聊天',
    write: '请输入消息',
    send: '发送',
    hello: '您好，请问有什么可以帮您？关闭窗口后，回复会保留在这里。',
    waiting: '尚未发出，正在重试。',
    slow: '操作过于频繁，请稍候。',
    me: '您',
  },
};
