// The pictures of the guides (docs/pictures), taken of the page as it is: node pictures.mjs [FOLDER]

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EN, IT, Person, browser, host } from './hands.mjs';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const LANGUAGES = [
  { lang: 'it', locale: 'it-IT', words: IT, start: 'Comincia', open: 'Apri i piani', campaigns: 'Campagne' },
  { lang: 'en', locale: 'en-GB', words: EN, start: 'Start', open: 'Open the plans', campaigns: 'Campaigns' },
];
const PEOPLE = [['Giulia', 'Junior'], ['Marco', 'Senior'], ['Sara', 'Senior'], ['Luca', 'Junior']];

const chrome = await browser();
for (const { lang, locale, words, start, open, campaigns } of LANGUAGES) {
  const workshop = await host('--teams', '2', '--lang', lang, '--minutes', '15');
  const picture = (person, name) => person.page.screenshot({ path: join(folder, `${name}.${lang}.png`) });
  const lead = await Person.at(chrome, workshop.lead, locale);
  const people = [];
  for (const [name, side] of PEOPLE) {
    const person = await Person.at(chrome, workshop.join, locale);
    await person.sit(words, name, side);
    people.push(person);
  }
  for (const [name] of PEOPLE) await lead.reads(name);
  await picture(lead, 'console');
  await lead.click('button', start);
  await lead.click('button', open);
  await people[0].click('button', campaigns);
  await people[0].page.waitForTimeout(1_500);
  await picture(people[0], 'planning');
  await Promise.all([...people, lead].map((person) => person.context.close()));
  await workshop.end();
}
await chrome.close();
