// The page as a room uses it: people join from the link, the facilitator leads, a round is played.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { EN, IT, Person, browser, host } from './hands.mjs';

let chrome;
before(async () => { chrome = await browser(); });
after(async () => { await chrome.close(); });

test('four people and the facilitator play two rounds in their browsers', { timeout: 400_000 }, async () => {
  const workshop = await host('--teams', '2', '--rounds', '2');
  try {
    const ada = await Person.at(chrome, workshop.join);
    await ada.picture('join');
    await ada.sit(IT, 'Ada Però', 'Junior');

    const bob = await Person.at(chrome, workshop.join, 'en-GB');
    await bob.sit(EN, 'Bob', 'Senior', 'activate');

    // Who only has the code comes in by the host's first page.
    const [address, code] = workshop.join.split('/j/');
    const carla = await Person.at(chrome, address);
    await carla.picture('home');
    await carla.click('button', 'Entra in un workshop');
    await carla.write('Indirizzo del workshop', code.toLowerCase());
    await carla.sit(IT, 'Carla', 'Senior');

    const dan = await Person.at(chrome, workshop.join, 'en-GB');
    await dan.sit(EN, 'Dan');

    const lead = await Person.at(chrome, workshop.lead);
    for (const name of ['Ada Però', 'Bob', 'Carla', 'Dan']) await lead.reads(name);
    assert.ok(!lead.page.url().includes('#'), 'the secret is not left where everybody can read it');

    await lead.click('button', 'Schermo della sala');
    await lead.reads('#pass=');
    await lead.picture('console');
    const link = await lead.page.evaluate(() => {
      const texts = [...document.querySelectorAll('#mirror div')].map((element) => element.textContent);
      return texts.find((text) => /^http:\S+#pass=\S+$/.test(text));
    });
    const wall = await Person.at(chrome, link, 'en-GB');
    await wall.reads(code);
    await wall.there('img', 'QR');
    await wall.picture('projector');

    const people = [ada, bob, carla, dan];
    await lead.click('button', 'Comincia');
    for (const round of [1, 2]) {
      await lead.click('button', 'Apri i piani');
      await ada.there('button', 'Campagne');
      await bob.there('button', 'Campaigns');
      await ada.picture(`planning-${round}`);
      if (round === 1) {
        // The lid is closed and opened again: the same seat, without a question.
        await ada.page.reload();
        await ada.ready();
        await ada.there('button', 'Campagne');
      }
      await bob.click('button', 'Campaigns');
      await bob.there('button', 'New campaign');
      await bob.picture(`campaigns-${round}`);
      await wall.reads('0 of 2 teams have submitted');
      await lead.click('button', 'Chiudi i piani');
      await lead.click('button', 'Mostra i risultati');
      await ada.there('button', 'Mercato dal vivo');
      await bob.there('button', 'Living market');
      await bob.picture(`results-${round}`);
      await wall.reads('Squadra 1');
      await lead.click('button', round === 1 ? 'Al prossimo round' : 'Tirate le somme');
    }
    await ada.reads('I punti di svolta');
    await dan.there('button', 'Debrief');
    await ada.picture('debrief');
    await wall.picture('projector-ranking');

    const pass = workshop.lead.split('#lead=')[1];
    const answer = await lead.page.request.post(`${address}/export/${code}/results.csv`, {
      headers: { authorization: `Bearer ${pass}` },
    });
    assert.equal(answer.status(), 200);
    assert.match(await answer.text(), /Squadra 2/);
    const nobody = await lead.page.request.post(`${address}/export/${code}/results.csv`);
    assert.ok(nobody.status() >= 400, 'nobody takes anything without a pass');

    for (const person of [...people, lead, wall]) assert.deepEqual(person.wrong, []);
    await Promise.all([...people, lead, wall].map((person) => person.context.close()));
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
