export const session = {
  title: 'Sign in',
  lead: 'Hear what people say about you, and answer where they said it.',
  email: 'Email',
  password: 'Password',
  submit: 'Sign in',
  wrong: 'Email or password is not right.',
  checking: 'Opening your workspace',
};
