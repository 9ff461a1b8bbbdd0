// Brings the game into the page: shows how far it has come, says what is missing, and gives the keyboard
// and the clipboard to those who should have them.

const italian = navigator.language.toLowerCase().startsWith('it');
const say = (it, en) => { document.getElementById('said').textContent = italian ? it : en; };
const bar = document.getElementById('bar');
const door = document.getElementById('door');
const canvas = document.getElementById('duevie');
document.documentElement.lang = italian ? 'it' : 'en';

function stop(it, en) {
  bar.hidden = true;
  door.hidden = false;
  say(it, en);
}

// Without HTTPS, as on a host in the room, browsers keep their clipboard to themselves; the old way is open.
if (!navigator.clipboard) {
  const writeText = async (text) => {
    const field = document.createElement('textarea');
    field.value = text;
    field.style.position = 'fixed';
    field.style.opacity = '0';
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    canvas.focus();
    if (!done) throw new Error('the browser does not let this page copy');
  };
  const write = async () => { throw new Error('pictures are copied over HTTPS only'); };
  Object.defineProperty(navigator, 'clipboard', { value: { writeText, write } });
}

// The game takes every key that it is given. Copying and pasting, reloading, and the browser's own keys
// stay the browser's.
const browsers = new Set(['c', 'x', 'v', 'r', 't', 'w', 'n', 'l', 'p', 'j']);
const keep = (event) => {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey;
  const own = /^F([1-9]|1[0-2])$/.test(event.key) && event.key !== 'F1';
  if (own || (command && browsers.has(event.key.toLowerCase()))) event.stopImmediatePropagation();
};
window.addEventListener('keydown', keep, true);
window.addEventListener('keyup', keep, true);

// A program that has broken down says so, instead of standing still.
window.addEventListener('error', (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) {
    stop('Il gioco si è fermato per un errore. Ricaricate la pagina: tornerete al vostro posto.',
      'The game has stopped because of an error. Reload the page: you will be back in your seat.');
  }
});

function hasWebGl2() {
  const probe = document.createElement('canvas');
  const context = probe.getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return Boolean(context);
}

async function fetched(address, size) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  let come = 0;
  const counted = answer.body.pipeThrough(new TransformStream({
    transform(chunk, controller) {
      come += chunk.byteLength;
      bar.value = Math.min(1, come / size);
      controller.enqueue(chunk);
    },
  }));
  return new Response(counted, { headers: { 'content-type': 'application/wasm' } });
}

async function start() {
  if (typeof WebAssembly === 'undefined' || !hasWebGl2()) {
    return stop('Questo browser non mostra WebGL2, con cui si disegna il gioco. Provate una versione recente di Firefox, Chrome, Edge o Safari, oppure chiedete a chi conduce un altro portatile.',
      'This browser has no WebGL2, which draws the game. Try a recent Firefox, Chrome, Edge or Safari, or ask the facilitator for another laptop.');
  }
  say('Si apre…', 'Opening…');
  const { module, program, size } = document.body.dataset;
  const here = (name) => new URL(name, import.meta.url).href;
  try {
    const game = await import(here(module));
    await game.default({ module_or_path: await fetched(here(program), Number(size)) });
  } catch (error) {
    if (!String(error).includes('control flow')) {
      console.error(error);
      return stop('La pagina non è arrivata tutta. Controllate la rete e ricaricatela.',
        'The page did not arrive whole. Check the network and reload it.');
    }
  }
  door.hidden = true;
  canvas.focus();
}

start();
