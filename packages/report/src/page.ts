/** A page as data: a verdict first, then tables, then details to unfold. Renderers turn it into text. */

export type Mark = 'good' | 'bad' | 'attention';

export interface Table {
  readonly columns: readonly string[];
  /** Cells are plain text: untrusted, escaped by the renderer. */
  readonly rows: readonly (readonly string[])[];
}

export interface Section {
  readonly heading: string;
  /** Plain sentences, one paragraph each. */
  readonly text?: readonly string[];
  readonly table?: Table;
  /** Shown on request: a fold in Markdown, left out on a terminal. */
  readonly folded?: boolean;
  /** What goes when the page is too long: the highest first, 0 (by default) never. */
  readonly rank?: number;
}

export interface Page {
  readonly verdict: { readonly mark: Mark; readonly text: string };
  readonly sections: readonly Section[];
}
