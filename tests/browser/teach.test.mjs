// Two tables decide the same; at one of them a senior has listened to a junior. The same pair of the company ends
// the round with more trust there, by what the cards promise.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { right } from './answers.mjs';
import { IT, Person, browser, host } from './hands.mjs';

let chrome;
before(async () => { chrome = await browser(); });
after(async () => { await chrome.close(); });

const TALL = 2200;

/** The latest message of this kind that a screen was sent. */
const sent = (person, kind) => person.frames.map((frame) => JSON.parse(frame)?.[kind]).filter(Boolean).at(-1);

/** Waits until what a screen was sent last is so. */
async function until(person, kind, so) {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const found = sent(person, kind);
    if (found && so(found)) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`waited in vain for ${kind}`);
}

/** Answers a question as its author would. */
async function answer(person, card, number) {
  const { ask } = Object.values(card.questions[number].ask)[0];
  const known = right(ask.it);
  if (known.pick) await person.activate('radio', known.pick);
  for (const [place, text] of (known.order ?? []).entries()) {
    await person.activate('button', text);
    // One press, one look at the screen: what is pressed between two pictures counts as one moment.
    await person.there('button', `${place + 1}. ${text}`);
  }
  if (known.number !== undefined) await person.number('Il vostro numero', known.number);
  await person.activate('button', `Rispondere alla domanda ${number + 1}: ${card.title.it}`);
  await until(person, 'seat', (seat) =>
    seat.cards.some((other) => other.card === card.card && other.questions[number].state === 'right'));
}

/** Somebody of the company teaches somebody else something. */
async function teaches(person, mentor, mentee, skill) {
  await person.click('button', 'Persone');
  await person.activate('button', `${mentor} insegna…`);
  await person.activate('radio', mentee);
  await person.activate('radio', `${skill}:`);
  await person.activate('button', 'Avvia la coppia');
  await until(person, 'seat', (seat) => seat.desk?.draft.mentoring.length > 0);
}

test('what a junior explains to a senior is trust in the next results', { timeout: 300_000 }, async () => {
  // Ada's card asks for things in order, and for a number.
  const workshop = await host('--teams', '2', '--rounds', '2', '--lang', 'it', '--seed', '9');
  try {
    const lead = await Person.at(chrome, workshop.lead);
    const people = [];
    for (const [name, side] of [['Ada', 'Junior'], ['Bruno', 'Senior'], ['Carla', 'Senior'], ['Dino', 'Junior']]) {
      const person = await Person.at(chrome, workshop.join, 'it-IT', TALL);
      await person.sit(IT, name, side);
      people.push(person);
    }
    const [ada, bruno, carla, dino] = people;
    await lead.click('button', 'Comincia');
    const [own, asked] = [await until(ada, 'seat', (seat) => seat.cards.length), await until(carla, 'seat', (seat) => seat.cards.length)];
    assert.equal(own.team, asked.team, 'Ada sits with Carla');
    const card = own.cards.find((card) => card.holder === own.seat.seat);
    const question = asked.cards.find((other) => other.card === card.card);
    assert.ok(card.text && !question.text && question.questions.length === 2);
    await carla.reads('0,02');
    await carla.picture('teach-asked');
    for (const number of [0, 1]) await answer(carla, question, number);
    await carla.reads('Giusto!');
    await carla.picture('teach-answered');

    // The same pair at both tables, from a junior to a senior of the company.
    await lead.click('button', 'Apri i piani');
    const { company } = await until(ada, 'seat', (seat) => seat.phase.name === 'planning');
    const book = sent(ada, 'handbook');
    const place = book.skills.findIndex((skill) => skill.key === card.skill);
    const best = (band, better) => company.staff.filter((person) => person.band.toLowerCase() === band)
      .reduce((one, other) => (better(other.skills[place], one.skills[place]) ? other : one));
    const name = (person) => book.company.staff.find((other) => other.key === person.key).name;
    const [mentor, mentee] = [best('junior', (a, b) => a > b), best('senior', (a, b) => a < b)];
    for (const person of [ada, dino]) await teaches(person, name(mentor), name(mentee), book.skills[place].name.it);
    await ada.picture('teach-pair');
    await lead.click('button', 'Chiudi i piani');
    await lead.click('button', 'Mostra i risultati');
    const trust = async (person) => {
      const { outcome } = await until(person, 'round', (round) => round.round === 1);
      const pair = outcome.people.pairs.find((pair) => pair.mentor === mentor.key && pair.skill === card.skill);
      return pair.trust_after;
    };
    const [with_, without] = [await trust(ada), await trust(dino)];
    assert.ok(Math.abs(with_ - without - 2 * 0.02) < 1e-9, `${without} to ${with_}`);
    await ada.there('button', 'Mercato dal vivo');
    await ada.click('button', 'Persone');
    await ada.reads('Ciò che vi siete insegnati al tavolo è arrivato in azienda');
    await ada.picture('teach-results');
    for (const person of [...people, lead]) assert.deepEqual(person.wrong, []);
    await Promise.all([...people, lead].map((person) => person.context.close()));
  } finally {
    await workshop.end();
  }
});
