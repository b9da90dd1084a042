/** Text of others inside a page of ours: test names, commit subjects, log lines. */

/**
 * Text that shows as itself in GitHub's Markdown, in a table cell too: no formatting, no HTML, no link or image, no
 * @mention that notifies, one line, no control or direction-changing character (Unicode TR 36, 3.2).
 */
export function escapeMarkdown(text: string): string {
  return (
    escapeHtml(text)
      .replace(/[\\`*_{}[\]()#!|~$]/g, '\\$&')
      // The start of a list or an underline; a version such as 1.4.2 stays as it is.
      .replace(/^([-+=])/, '\\$1')
      .replace(/^(\d+)\.(?=\s|$)/, '$1\\.')
  );
}

/** The same inside an HTML element, where GitHub reads no Markdown and a backslash would show. */
export function escapeHtml(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
      .trim()
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/@(?=[\w-])/g, '@\u200b')
      // A bare address would become a link; the zero-width space keeps it readable and dead.
      .replaceAll('://', ':\u200b//')
      .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}\u200b.`)
  );
}
