const ENDING: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** The name with the ending of what the file has become. */
export function nameAs(name: string, mimeType: string): string {
  const ending = ENDING[mimeType];
  return ending === undefined ? name : `${name.replace(/\.[a-z0-9]{1,5}$/i, '')}.${ending}`;
}
