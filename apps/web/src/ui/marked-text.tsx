import { tokenize } from './text-tokens.js';

interface MarkedTextProps {
  text: string;
  marks: readonly { start: number; end: number }[];
  links?: boolean;
}

/** Text with the matched words marked and addresses linked; never markup from outside. */
export function MarkedText({ text, marks, links = true }: MarkedTextProps) {
  let at = 0;
  return tokenize(text, marks).map((token) => {
    const key = at;
    at += token.text.length;
    const content = token.marked ? <mark>{token.text}</mark> : token.text;
    return token.href && links ? (
      <a key={key} href={token.href} target="_blank" rel="noreferrer noopener nofollow">
        {content}
      </a>
    ) : (
      <span key={key}>{content}</span>
    );
  });
}
