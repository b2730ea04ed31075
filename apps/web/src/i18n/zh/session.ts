export const session = {
  title: '登录',
  lead: '听见用户怎么说，并在原处回应。',
  email: '邮箱',
  password: '密码',
  submit: '登录',
  wrong: '邮箱或密码不正确。',
  checking: '正在打开工作区',
};
