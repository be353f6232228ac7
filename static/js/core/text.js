/**
 * Folding for search, and trimming: the twin of events/lib/text.py, with the same table and the same rule.
 * tests/fixtures/folding.json holds both to the same answers.
 */

/** Letters that Unicode does not decompose but readers treat alike, and letters that differ by keyboard only. */
const ALIKE = new Map([
  ["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ø", "o"], ["ł", "l"], ["đ", "d"], ["ð", "d"], ["þ", "th"], ["ı", "i"],
  ["ς", "σ"], ["ґ", "г"], ["є", "е"], ["ы", "и"], ["і", "и"], ["ى", "ي"], ["ی", "ي"], ["ک", "ك"], ["ة", "ه"],
]);
[..."٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"].forEach((digit, number) => ALIKE.set(digit, String(number % 10)));

/** Apostrophes, soft and hard signs, the Arabic stretcher, marks and invisible characters join words. */
const SILENT = /['’‘‛ʼʻʽʾʿ`ʹʺ′″׳ьъ\u0640]|\p{M}|\p{Cf}/u;
const LETTER = /[\p{L}\p{N}]/u;
/** Typed as an apostrophe; it would decompose into a space and a mark. */
const ACUTE = "\u00b4";
/** Unicode's white space and the four separators of ASCII, which \s leaves out; \s also takes U+FEFF, which is none. */
const BLANK = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * Folds case, accents, apostrophes and look-alike letters: "Дунай" -> "дунаи", "Dounaï" -> "dounai".
 * Words of letters and digits, parted by single spaces; "" when there are none.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  const lower = text.replaceAll(ACUTE, "'").normalize("NFKD").toLowerCase();
  const plain = [...lower.normalize("NFKD")].map((character) => ALIKE.get(character) ?? character).join("");
  let letters = "";
  for (const character of plain) {
    if (!SILENT.test(character)) letters += LETTER.test(character) ? character : " ";
  }
  return letters.split(" ").filter(Boolean).join(" ").normalize("NFC");
}

/**
 * Removes the blanks that Python's str.strip removes, so that a link is read alike on both sides.
 * @param {string} text
 * @returns {string}
 */
export function trim(text) {
  let [start, end] = [0, text.length];
  while (start < end && BLANK.test(text[start])) start++;
  while (end > start && BLANK.test(text[end - 1])) end--;
  return text.slice(start, end);
}

/**
 * The first characters of a text, whole ones as Python counts them, not UTF-16's halves.
 * @param {string} text
 * @param {number} count
 * @returns {string}
 */
export function head(text, count) {
  return [...text.slice(0, 2 * count)].slice(0, count).join("");
}
