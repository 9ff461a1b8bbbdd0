// The page as a room uses it: people join from the link, the facilitator leads, a round is played.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { EN, IT, Person, browser, host } from './hands.mjs';

let chrome;
before(async () => { chrome = await browser(); });
after(async () => { await chrome.close(); });

/** The latest view that a seat was sent. */
const sent = (person) => person.frames.map((frame) => JSON.parse(frame)?.seat).filter(Boolean).at(-1);

/** What one is told and the other isn't, in everything that the two screens were sent. */
function keepsItsOwn(one, other) {
  const [own, others] = [sent(one), sent(other)];
  assert.ok(own.sight.own.length > 0);
  assert.deepEqual(own.sight.own, others.sight.hidden);
  const told = own.cards.filter((card) => card.text);
  assert.ok(told.length > 0 && told.every((card) => card.holder === own.seat.seat));
  for (const { text } of told) {
    const reads = (person) => person.frames.some((frame) => frame.includes(JSON.stringify(text)));
    assert.ok(reads(one) && !reads(other), 'a card is its holder\'s');
  }
}

test('four people and the facilitator play two rounds in their browsers', { timeout: 600_000 }, async () => {
  const workshop = await host('--teams', '3');
  try {
    // The facilitator sets the workshop up in the console: two teams, two rounds.
    const lead = await Person.at(chrome, workshop.lead);
    assert.ok(!lead.page.url().includes('#'), 'the secret is not left where everybody can read it');
    const { host: here, pathname } = new URL(workshop.join);
    // What is shown is for others on the network; this computer is reached under its own address.
    const near = (link) => link.replace(/\/\/[^/]+/, `//${here}`);
    await lead.click('button', 'Nuovo workshop');
    await lead.number('Squadre di persone', 2);
    await lead.number('Round', 2);
    await lead.picture('console-create');
    await lead.click('button', 'Prepara il workshop');
    const join = near(await lead.text(/http:\S+\/j\/\w+/, (link) => !link.endsWith(pathname)));
    const [address, code] = join.split('/j/');

    const ada = await Person.at(chrome, join);
    await ada.picture('join');
    await ada.sit(IT, 'Ada Però', 'Junior');

    const bob = await Person.at(chrome, join, 'en-GB');
    await bob.sit(EN, 'Bob', 'Senior', 'activate');

    // Who only has the code comes in by the host's first page.
    const carla = await Person.at(chrome, address);
    await carla.picture('home');
    await carla.click('button', 'Entra in un workshop');
    await carla.write('Indirizzo del workshop', code.toLowerCase());
    await carla.sit(IT, 'Carla', 'Senior');

    const dan = await Person.at(chrome, join, 'en-GB');
    await dan.sit(EN, 'Dan', 'Junior');
    for (const name of ['Ada Però', 'Bob', 'Carla', 'Dan']) await lead.reads(name);
    await lead.picture('console');

    await lead.click('button', 'Schermo della sala');
    const wall = await Person.at(chrome, near(await lead.text(/http:\S+#pass=\w+/)), 'en-GB');
    await wall.reads(code);
    await wall.there('img', 'QR');
    await wall.picture('projector');

    // Juniors and seniors were spread: Ada sits with Carla, Bob with Dan.
    const people = [ada, bob, carla, dan];
    const submit = { it: 'Consegna', en: 'Submit' };

    /** Plans are really made: a price by Carla, a forecast by Ada, and a junior and a senior agree. */
    const plan = async (price) => {
      await lead.click('button', 'Apri i piani');
      await carla.click('button', 'Marca e conti');
      await carla.number('Prezzo', price);
      await carla.picture(`price-${price}`);
      await ada.click('button', submit.it);
      // A price needs two keys: the senior has proposed it, the junior turns the second.
      await ada.activate('button', 'Ci sto, giro la chiave: il prezzo');
      await ada.reads('Su tutto ciò che chiede due chiavi siete d\'accordo');
      if (price === 250) for (const [one, other] of [[ada, carla], [carla, ada]]) keepsItsOwn(one, other);
      // Before the first results there is nothing to record: the plan is tried first.
      if (price === 250) await ada.activate('button', 'Provate il piano per una stima');
      await ada.activate('button', 'Registrate questa previsione');
      await ada.there('button', 'Niente previsione');
      await ada.activate('button', "Sono d'accordo");
      await ada.reads('Manca ancora: un senior');
      await ada.picture(`submit-${price}`);
      await carla.click('button', submit.it);
      await carla.reads("D'accordo sul piano com'è: Ada Però");
      await carla.activate('button', 'Consegnate');
      await wall.reads('1 of 2 teams have submitted');
      await bob.click('button', submit.en);
      await bob.activate('button', 'I agree');
      await dan.click('button', submit.en);
      await dan.activate('button', 'Submit and play');
      await lead.click('button', 'Mostra i risultati');
      for (const person of [ada, carla]) await person.there('button', 'Mercato dal vivo');
      for (const person of [bob, dan]) await person.there('button', 'Living market');
    };
    await lead.click('button', 'Comincia');
    await plan(250);
    await ada.picture('results-1');
    // The room sees the market first, then who leads.
    await wall.reads('The market of Squadra');
    await wall.reads('Week 6 of 13');
    await wall.picture('projector-market');
    await wall.reads('Ranking');
    await wall.reads('Squadra 1');
    await lead.click('button', 'Al prossimo round');
    // The lid is closed and opened again: the same seat, without a question.
    await ada.page.reload();
    await ada.ready();
    await ada.reads('Ada Però');
    await plan(260);
    await bob.picture('results-2');

    // The second round is undone: what was decided lies on the tables again, and is changed.
    await lead.click('button', 'Classifica e ritorno');
    await lead.click('button', 'Torna al round 2');
    await lead.picture('console-back');
    await lead.click('button', 'Sì, torna al round 2');
    await ada.reads('vi ha riportati al round 2');
    await dan.reads('has taken you back to round 2');
    await lead.reads('La strada lasciata tornando al round 2');
    await lead.click('button', 'Apri i piani');
    await ada.click('button', submit.it);
    await ada.there('button', 'Niente previsione');
    await carla.click('button', 'Marca e conti');
    await carla.number('Prezzo', 230);
    await ada.activate('button', 'Ci sto, giro la chiave: il prezzo');
    await ada.reads('Su tutto ciò che chiede due chiavi siete d\'accordo');
    await lead.click('button', 'Chiudi i piani');
    await lead.click('button', 'Mostra i risultati');
    await ada.there('button', 'Mercato dal vivo');
    await lead.reads('Round 2, adesso');
    await lead.picture('console-ways');
    await lead.click('button', 'Tirate le somme');
    await ada.reads('I punti di svolta');
    await dan.there('button', 'Debrief');
    await ada.picture('debrief');
    await wall.picture('projector-ranking');

    // The results are taken away from the console, and by nobody without a pass.
    await lead.click('button', 'Link e file');
    const results = await lead.download('button', 'Risultati di ogni squadra');
    assert.equal(results.name, 'results.csv');
    assert.match(results.text, /Squadra 2/);
    assert.match(results.text, /^2,1,"Squadra 1",[^,]+,[^,]+,[^,]+,230\.00,/m);
    const report = await lead.download('button', 'Il rapporto del workshop');
    assert.equal(report.name, 'report.html');
    assert.match(report.text, /^<!doctype html>[^]*<h2>Squadra 2<\/h2>[^]*<\/html>\s*$/i);
    const workbook = await lead.download('button', 'Il rapporto con tutti i conti');
    assert.equal(workbook.name, 'report.xlsx');
    assert.ok(workbook.text.startsWith('PK'), 'a workbook');
    const nobody = await lead.page.request.post(`${address}/export/${code}/results.csv`);
    assert.ok(nobody.status() >= 400, 'nobody takes anything without a pass');

    for (const person of [...people, lead, wall]) assert.deepEqual(person.wrong, []);
    await Promise.all([...people, lead, wall].map((person) => person.context.close()));
  } finally {
    await workshop.end();
  }
});

test('a game played alone in the page goes on after a reload', { timeout: 240_000 }, async () => {
  const workshop = await host('--teams', '1');
  try {
    const ada = await Person.at(chrome, new URL('/', workshop.join).href);
    await ada.click('button', 'Nuova partita');
    await ada.click('button', 'Due notti');
    await ada.click('button', 'Comincia');
    await ada.click('button', 'Passate ai piani');
    await ada.click('button', 'Marca e conti');
    await ada.number('Prezzo', 231);
    await ada.page.reload();
    await ada.ready();
    await ada.click('button', 'Continua');
    await ada.click('button', 'Marca e conti');
    await ada.reads('231,00');
    assert.deepEqual(ada.wrong, []);
    await ada.context.close();
  } finally {
    await workshop.end();
  }
});

test('a seat outlives the network and the host', { timeout: 180_000 }, async () => {
  const workshop = await host('--teams', '1');
  try {
    const ada = await Person.at(chrome, workshop.join);
    await ada.sit(IT, 'Ada');
    await ada.context.setOffline(true);
    await ada.context.setOffline(false);
    await ada.page.reload();
    await ada.ready();
    await ada.reads('Benvenuta, benvenuto Ada');
    await ada.context.close();
  } finally {
    await workshop.end();
  }
});

test('a page plays the same game as every other build, to the bit', { timeout: 180_000 }, async () => {
  const workshop = await host('--teams', '1');
  try {
    const page = await chrome.newPage();
    const golden = await readFile(new URL('../golden/digests.txt', import.meta.url), 'utf8');
    await page.goto(workshop.join);
    const played = await page.evaluate(async () => {
      // The same module as the page's own, begun already or not.
      const here = document.querySelector('script[type="module"]').src;
      const game = await import(new URL(document.body.dataset.module, here).href);
      while (!document.getElementById('door').hidden) await new Promise((done) => setTimeout(done, 100));
      return ['grand-hotel', 'giocattoli'].map((name) => game.digests(name, 11, 5, 400)).join('');
    });
    assert.equal(played, golden);
    await page.close();
  } finally {
    await workshop.end();
  }
});
