// A host with the page, browsers that open it, and hands that find things by role and name, as a screen
// reader does.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const PATIENCE = 60_000;

/** What the join screen says. */
export const IT = { name: 'Il vostro nome', enter: 'Entra', hello: 'Benvenuta, benvenuto' };
export const EN = { name: 'Your name', enter: 'Join', hello: 'Welcome,' };

/** Where the keys lie that an American keyboard hasn't; @ and € with AltGr. */
const ITALIAN = { 'à': 'Quote', 'è': 'BracketLeft', 'ì': 'Equal', 'ò': 'Semicolon', 'ù': 'Backslash', '@': 'Semicolon', '€': 'KeyE' };

/** The program and the page: as built by scripts/test, or as named. */
const built = process.env.CARGO_TARGET_DIR ?? new URL('../../target', import.meta.url).pathname;
const program = process.env.DUEVIE ?? join(built, 'debug', 'duevie');
const page = process.env.DUEVIE_PAGE ?? join(built, 'release', 'web');

/** Starts a host; gives its links and the way to end it. */
export async function host(...more) {
  const folder = await mkdtemp(join(tmpdir(), 'duevie-browser-'));
  const fixed = ['host', '--headless', '--bind', '127.0.0.1', '--port', '0', '--customers', '300', '--web', page];
  const child = spawn(program, [...fixed, '--file', join(folder, 'w.duevie'), ...more]);
  let said = '';
  const links = await new Promise((resolve, reject) => {
    const hear = (bytes) => {
      said += bytes;
      const find = (word) => said.match(new RegExp(`${word}:\\s+(http\\S+)`))?.[1];
      if (said.includes('Ctrl+C')) resolve({ join: find('join'), lead: find('facilitator') });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`the host ended (${code}): ${said}`)));
  });
  const end = async () => {
    child.removeAllListeners('exit');
    const gone = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGTERM');
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  return { ...links, folder, end };
}

/** A browser without a graphics card, as on a locked-down laptop. */
export async function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
}

/** Somebody at a laptop of their own: their own storage, their own language. */
export class Person {
  static async at(browser, link, locale = 'it-IT', height = 800) {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height } });
    const person = new Person();
    person.context = context;
    person.page = await context.newPage();
    person.wrong = [];
    person.frames = [];
    person.page.on('pageerror', (error) => {
      if (!String(error).includes('control flow')) person.wrong.push(String(error));
    });
    person.page.on('console', (message) => {
      if (message.type() === 'error') person.wrong.push(message.text());
    });
    person.page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => person.frames.push(String(payload)));
    });
    await person.open(link);
    return person;
  }

  async open(link) {
    await this.page.goto(link);
    await this.ready();
  }

  /** The game is there. */
  async ready() {
    await this.page.waitForFunction(
      () => document.getElementById('door').hidden && document.querySelector('#mirror [role]'),
      undefined,
      { timeout: PATIENCE },
    );
  }

  /** The element of this role and name, as it is announced. */
  find(role, name) {
    const label = name.replace(/["\\]/g, '\\$&');
    return this.page.locator(`#mirror [role="${role}"]`).and(this.page.locator(`[aria-label*="${label}"]`)).first();
  }

  async there(role, name) {
    await this.find(role, name).waitFor({ state: 'attached', timeout: PATIENCE });
  }

  /** A text somewhere on the screen. */
  async reads(text) {
    await this.page.waitForFunction(
      (text) => document.getElementById('mirror').textContent.includes(text),
      text,
      { timeout: PATIENCE },
    );
  }

  /** Clicks with the mouse, where the element is on the screen. */
  async click(role, name) {
    await this.there(role, name);
    const { x, y } = await this.place(role, name);
    await this.page.mouse.click(x, y);
  }

  /** The middle of an element, once it has been in the same place for a moment: the screen is drawn anew while
   *  others play, and what stood there when it was found may have been put elsewhere since. */
  async place(role, name) {
    let last;
    for (let waited = 0; waited < PATIENCE; waited += 50) {
      const box = await this.find(role, name).boundingBox({ timeout: PATIENCE });
      const now = box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      if (now && last && now.x === last.x && now.y === last.y) return now;
      last = now;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`nothing stays in its place called ${name}`);
  }

  /** Clicks as assistive technology does: on the element, without a pointer, once it can be pressed. */
  async activate(role, name) {
    await this.there(role, name);
    const able = this.find(role, name).and(this.page.locator(':not([aria-disabled="true"])'));
    await able.waitFor({ state: 'attached', timeout: PATIENCE });
    await able.dispatchEvent('click');
  }

  /** Presses the keys of an Italian keyboard; playwright's own has only those of an American one. */
  async type(text) {
    this.keys ??= await this.context.newCDPSession(this.page);
    for (const key of text) {
      const press = { key, text: key, unmodifiedText: key, code: ITALIAN[key] ?? '', windowsVirtualKeyCode: 0 };
      await this.keys.send('Input.dispatchKeyEvent', { type: 'keyDown', ...press });
      await this.keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press, text: undefined });
    }
  }

  async write(name, text) {
    await this.click('textbox', name);
    // A person sees the cursor before they write.
    const id = await this.find('textbox', name).getAttribute('id');
    await this.page.waitForFunction(
      (id) => document.getElementById('duevie').getAttribute('aria-activedescendant') === id,
      id,
      { timeout: PATIENCE },
    );
    await this.type(text);
    await this.page.waitForFunction(
      ([name, text]) => [...document.querySelectorAll('#mirror [role="textbox"]')].some((field) =>
        field.getAttribute('aria-label')?.includes(name) &&
        field.getAttribute('aria-valuetext')?.includes(text)),
      [name, text],
      { timeout: PATIENCE },
    );
  }

  /** Writes a whole number into a field that one drags or types into. */
  async number(name, value) {
    await this.click('spinbutton', name);
    // The field turns into one to write in, with everything in it chosen: it has a text then.
    await this.page.waitForFunction(
      (name) => [...document.querySelectorAll('#mirror [role="spinbutton"]')].some((field) =>
        field.getAttribute('aria-label')?.includes(name) && field.firstElementChild),
      name,
      { timeout: PATIENCE },
    );
    await this.type(String(value));
    await this.page.keyboard.press('Enter');
    await this.page.waitForFunction(
      ([name, value]) => [...document.querySelectorAll('#mirror [role="spinbutton"]')].some((field) =>
        field.getAttribute('aria-label')?.includes(name) && Number(field.getAttribute('aria-valuenow')) === value),
      [name, value],
      { timeout: PATIENCE },
    );
  }

  /** The first text on the screen that looks like this. */
  async text(like, wanted = () => true) {
    for (let waited = 0; waited < PATIENCE; waited += 100) {
      const texts = await this.page.evaluate(() =>
        [...document.querySelectorAll('#mirror div:not(:has(*))')].map((element) => element.textContent));
      const found = texts.map((text) => text.match(like)?.[0]).find((text) => text && wanted(text));
      if (found) return found;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`there is no text like ${like}`);
  }

  /** A file that the page gives when this is pressed: its name and its text. */
  async download(role, name) {
    const [file] = await Promise.all([this.page.waitForEvent('download'), this.click(role, name)]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  }

  /** Fills in the join screen, and is let in. `hand`: how things are pressed, `click` or `activate`. */
  async sit(words, name, side, hand = 'click') {
    await this.write(words.name, name);
    if (side) {
      await this[hand]('radio', side);
      // A person sees the choice before they go on.
      const chosen = this.find('radio', side).and(this.page.locator('[aria-checked="true"]'));
      await chosen.waitFor({ state: 'attached', timeout: PATIENCE });
    }
    await this[hand]('button', words.enter);
    await this.reads(`${words.hello} ${name}`);
  }

  async picture(name) {
    if (process.env.PICTURES) await this.page.screenshot({ path: join(process.env.PICTURES, `${name}.png`) });
  }
}
