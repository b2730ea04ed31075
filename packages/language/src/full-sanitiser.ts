/** The full sanitiser: sanitize-html under our policy, repeated until its answer no longer changes. */
import sanitizeHtml from 'sanitize-html';
import {
  ALLOWED_TAGS,
  DROPPED_WITH_CONTENT,
  LINK_REL,
  LINK_TARGET,
  linkClasses,
  refusedScheme,
  safeHref,
  TAG_SYNONYMS,
  UNWRAPPED_TAGS,
} from './html-policy.js';
import { withoutControls } from './well-formed.js';

/** Random markup settled after two passes at most (60,000 tried); what needs more plays games. */
const MAX_PASSES = 6;

/** Elements with more text than this are not looked at for blankness: on deep nesting that costs seconds. */
const BLANK_CHARS = 200;

const KNOWN_TAGS: ReadonlySet<string> = new Set([
  ...ALLOWED_TAGS,
  ...Object.keys(TAG_SYNONYMS),
  ...UNWRAPPED_TAGS,
]);

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...ALLOWED_TAGS],
  allowedAttributes: { a: ['href', 'class', 'rel', 'target'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nonTextTags: DROPPED_WITH_CONTENT,
  parseStyleAttributes: false,
  transformTags: {
    ...Object.fromEntries(
      Object.entries(TAG_SYNONYMS).map(([tag, synonym]) => [tag, () => ({ tagName: synonym, attribs: {} })]),
    ),
    a: (tagName, attributes) => ({ tagName, attribs: linkAttributes(attributes) }),
  },
  textFilter: withoutControls,
  exclusiveFilter: (frame) =>
    frame.tag !== 'br' && frame.text.length < BLANK_CHARS && frame.text.trim() === '',
};

/** Sanitised markup and what was refused: `tag:script`, `attribute:onclick`, `scheme:javascript`, `unstable-markup`. */
export interface SanitisedMarkup {
  html: string;
  refused: Set<string>;
}

/**
 * Sanitises any markup. The answer is a fixed point: sanitising it again changes nothing. Markup that reaches no
 * fixed point keeps no tags at all. `html` must be well-formed text.
 */
export function sanitiseAnyMarkup(html: string): SanitisedMarkup {
  const refused = new Set<string>();
  let current = sanitizeHtml(html, {
    ...OPTIONS,
    onOpenTag: (name, attributes) => record(refused, name, attributes),
  });
  for (let pass = 1; pass < MAX_PASSES; pass++) {
    const again = sanitizeHtml(current, OPTIONS);
    if (again === current) return { html: current, refused };
    current = again;
  }
  refused.add('unstable-markup');
  return { html: sanitizeHtml(current, { allowedTags: [], textFilter: withoutControls }), refused };
}

function linkAttributes(attributes: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  const href = safeHref(attributes.href ?? '');
  // Not unwrapped: sanitize-html 2.17 closes the next sibling wrongly after a tag was transformed to a refused one.
  if (href === null) return {};
  const classes = linkClasses(attributes.class ?? '');
  return { href, ...(classes === '' ? {} : { class: classes }), rel: LINK_REL, target: LINK_TARGET };
}

function record(refused: Set<string>, name: string, attributes: sanitizeHtml.Attributes): void {
  if (!KNOWN_TAGS.has(name)) refused.add(`tag:${name.slice(0, 32)}`);
  for (const attribute of Object.keys(attributes)) {
    if (attribute.startsWith('on') || attribute === 'style')
      refused.add(`attribute:${attribute.slice(0, 32)}`);
  }
  if (name === 'a' && attributes.href !== undefined && safeHref(attributes.href) === null) {
    refused.add(`scheme:${refusedScheme(attributes.href).slice(0, 32)}`);
  }
}
