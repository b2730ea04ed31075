/**
 * Characters that never join another of their kind: of Grapheme_Cluster_Break `Other`, `LF` or a Hangul syllable, no
 * pictograph, no Indic consonant (UAX #29). Between two of them there is always a border, so only what stands between
 * runs of them needs the slow rules. Latin, Cyrillic, CJK, kana, Hangul, their punctuation and full-width forms.
 */
export const PLAIN = String.raw`\n\u0020-\u007e\u00c0-\u02ff\u0400-\u0482\u048a-\u052f\u2018-\u2027\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9d`;
