/** How like two words are, as Python's difflib says it: a slip is told from another name. */

/** Letters in common, from the longest block that both share outwards. */
function shared(a: string, b: string): number {
  let [size, atA, atB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let length = 0;
      while (i + length < a.length && a[i + length] === b[j + length]) length++;
      if (length > size) [size, atA, atB] = [length, i, j];
    }
  }
  if (!size) return 0;
  return size + shared(a.slice(0, atA), b.slice(0, atB)) + shared(a.slice(atA + size), b.slice(atB + size));
}

/** The known word most like `word`, if it is at least so like; empty when none is. */
export function likest(word: string, words: string[], least: number): string {
  const cut = word.slice(0, 60);
  let [found, best] = ["", least];
  for (const each of words) {
    const likeness = (2 * shared(each, cut)) / (each.length + cut.length);
    if (likeness > best || (likeness === best && each > found)) [found, best] = [each, likeness];
  }
  return found;
}
