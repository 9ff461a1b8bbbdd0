// The page as a room uses it: people join from the link, the facilitator leads, a round is played.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { Person, browser, host } from './hands.mjs';

let chrome;
before(async () => { chrome = await browser(); });
after(async () => { await chrome.close(); });

test('two people and the facilitator play a round in their browsers', { timeout: 300_000 }, async () => {
  const workshop = await host('--teams', '1', '--rounds', '1');
  try {
    const ada = await Person.at(chrome, workshop.join);
    await ada.picture('join');
    await ada.write('Il vostro nome', 'Ada Però');
    await ada.click('radio', 'Junior');
    await ada.click('button', 'Entra');
    await ada.reads('Benvenuta, benvenuto Ada Però');

    const bob = await Person.at(chrome, workshop.join, 'en-GB');
    await bob.write('Your name', 'Bob');
    await bob.activate('radio', 'Senior');
    await bob.activate('button', 'Join');
    await bob.reads('Welcome, Bob');

    const lead = await Person.at(chrome, workshop.lead);
    await lead.reads('Ada Però');
    await lead.picture('console');
    assert.ok(!lead.page.url().includes('#'), 'the secret is not left where everybody can read it');
    await lead.click('button', 'Comincia');
    await lead.click('button', 'Apri i piani');
    await ada.reads('Persone');
    await ada.picture('planning');

    // The lid is closed and opened again: the same seat, without a question.
    await ada.page.reload();
    await ada.ready();
    await ada.reads('Persone');
    await ada.click('button', 'Consegna');
    await ada.picture('submit');

    await lead.click('button', 'Chiudi i piani');
    await lead.click('button', 'Mostra i risultati');
    await ada.reads('Risultati');
    await ada.picture('results');
    await bob.reads('Results');
    for (const person of [ada, bob, lead]) assert.deepEqual(person.wrong, []);
    await Promise.all([ada, bob, lead].map((person) => person.context.close()));
  } finally {
    await workshop.end();
  }
});

test('a seat outlives the network and the host', { timeout: 180_000 }, async () => {
  const workshop = await host('--teams', '1');
  try {
    const ada = await Person.at(chrome, workshop.join);
    await ada.write('Il vostro nome', 'Ada');
    await ada.click('button', 'Entra');
    await ada.reads('Benvenuta, benvenuto Ada');
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
