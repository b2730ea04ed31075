import {
  type ActionName,
  type ConnectorError,
  type ErrorKind,
  errorOfFailure,
  type LocalText,
  MailRefusal,
  type Outcome,
  outcomeBeforeSending,
  refusal,
} from '@tingshuo/connector-kit';

const CHECK_FORM: LocalText = { en: 'Check the form of the account.', zh: '请检查账号表单。' };

interface RefusalText {
  /** A refusal where none is given. */
  kind?: ErrorKind;
  code: string;
  cause: LocalText;
  action: LocalText | ActionName;
}

const REFUSALS: Record<MailRefusal['step'], RefusalText> = {
  sign_in: {
    kind: 'auth_expired',
    code: 'sign_in_refused',
    cause: {
      en: 'The mail server does not accept user name and password.',
      zh: '邮件服务器不接受该用户名和密码。',
    },
    action: {
      en: 'Enter the password again; many providers want an app password and IMAP switched on.',
      zh: '请重新输入密码；许多服务商要求开启 IMAP 并使用授权码（应用专用密码）。',
    },
  },
  folder: {
    code: 'folder_refused',
    cause: { en: 'The mail server does not give this folder.', zh: '邮件服务器拒绝访问该文件夹。' },
    action: CHECK_FORM,
  },
  sender: {
    code: 'sender_refused',
    cause: {
      en: 'The mail server does not let this account write under its address.',
      zh: '邮件服务器不允许以该地址发信。',
    },
    action: { en: 'Check the address of the account.', zh: '请检查账号的邮箱地址。' },
  },
  recipient: {
    code: 'recipient_refused',
    cause: { en: 'The mail server knows no such recipient.', zh: '邮件服务器不接受该收件人。' },
    action: 'reach_otherwise',
  },
  content: {
    code: 'content_refused',
    cause: { en: 'The mail server refused the mail.', zh: '邮件服务器拒收了该邮件。' },
    action: {
      en: 'Read the server\u2019s words below and change the mail.',
      zh: '请查看下方服务器的说明并修改邮件。',
    },
  },
};

const LATER: RefusalText = {
  kind: 'unavailable',
  code: 'server_busy',
  cause: { en: 'The mail server takes nothing at the moment.', zh: '邮件服务器暂时无法受理。' },
  action: 'wait',
};
const TOO_MANY: RefusalText = {
  kind: 'rate_limited',
  code: 'rate_limited',
  cause: { en: 'The mail server takes no more mails for now.', zh: '已达到邮件服务器的发送频率上限。' },
  action: 'wait',
};
const LIMITED = /\b(rate|too many|quota|limit|frequen)/i;

/** The ConnectorError for whatever a mail client threw; other errors are thrown on. */
export function mailError(thrown: unknown): ConnectorError {
  if (!(thrown instanceof MailRefusal)) return errorOfFailure(thrown);
  const { step, status, detail } = thrown;
  const isTemporary = status >= 400 && status < 500;
  const temporary = LIMITED.test(detail) ? TOO_MANY : LATER;
  const { kind = 'rejected', code, cause, action } = isTemporary ? temporary : REFUSALS[step];
  return refusal(code, cause, action, { kind, detail, ...(status > 0 && { status }) });
}

/** Runs a read. Throws ConnectorError only. */
export async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw mailError(thrown);
  }
}

/** How a mail ended that was not taken for certain: `mayBeTaken` where the server had all of it. */
export function sendingOutcome(thrown: unknown, mayBeTaken: boolean): Outcome {
  const error = mailError(thrown);
  return mayBeTaken ? { kind: 'unknown', error } : outcomeBeforeSending(error);
}

export const BAD_ADDRESS = refusal(
  'bad_address',
  { en: 'The address of the mailbox is no mail address.', zh: '邮箱地址格式不正确。' },
  CHECK_FORM,
);

export const BAD_SERVER = refusal(
  'bad_server',
  { en: 'The mail server\u2019s name cannot be read.', zh: '无法识别邮件服务器地址。' },
  {
    en: 'Write it like mail.example.com or imaps://mail.example.com:993.',
    zh: '请填写为 mail.example.com 或 imaps://mail.example.com:993 的形式。',
  },
);

export const NO_CLIENT = refusal(
  'no_mail_client',
  { en: 'Mail cannot be read or sent here.', zh: '此处无法收发邮件。' },
  CHECK_FORM,
);

export const NO_RECIPIENT = refusal(
  'no_recipient',
  { en: 'There is no address that an answer could go to.', zh: '没有可以回复的地址。' },
  'reach_otherwise',
);

export const AUTOMATIC = refusal(
  'automatic_mail',
  { en: 'A mail server wrote this; nobody reads an answer.', zh: '该邮件由邮件系统自动发出，回复无人阅读。' },
  { en: 'Answer the person in the conversation instead.', zh: '请改为回复会话中的客户。' },
);
