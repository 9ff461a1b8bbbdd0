// What the authors of knowledge cards hold to be right: read from the scenario's file, since no screen is told.

import { readFile } from 'node:fs/promises';

const file = await readFile(new URL('../../scenarios/grand-hotel/scenario.ron', import.meta.url), 'utf8');
const ITALIAN = /it: ("(?:[^"\\]|\\.)*")/g;

/** The right answer to a question, by its Italian words: `pick` (a text), `order` (texts) or `number`. */
export function right(ask) {
  const at = file.indexOf(JSON.stringify(ask));
  if (at < 0) throw new Error(`no card asks: ${ask}`);
  const question = file.slice(at, file.indexOf('because:', at));
  const texts = (from) => [...question.slice(from).matchAll(ITALIAN)].map((found) => JSON.parse(found[1]));
  for (const word of ['right:', 'fake:']) {
    if (question.includes(word)) return { pick: texts(question.indexOf(word))[0] };
  }
  if (question.includes('items:')) return { order: texts(question.indexOf('items:')) };
  return { number: Number(question.match(/answer: (-?[\d.]+)/)[1]) };
}
