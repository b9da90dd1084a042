/** The only door to GitHub's API. */
export {};
