/** How much code a file has: its lines without blank ones and without those that are comment only. */
export function codeLines(text: string): number {
  let inComment = false;
  return text.split('\n').filter((line) => {
    const written = line.trim();
    if (inComment) {
      inComment = !written.includes('*/');
      return false;
    }
    if (written.startsWith('/*')) {
      inComment = !written.includes('*/');
      return false;
    }
    return written !== '' && !written.startsWith('//');
  }).length;
}
