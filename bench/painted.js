// Tells when a click on the page has been answered and drawn: after the last change of the page.
window.painted = { start: 0, changed: 0, answered: 0 };
new MutationObserver((changes) => {
  const ours = changes.some((change) => {
    const node = change.target.nodeType === 1 ? change.target : change.target.parentElement;
    return node && !node.closest('[data-testid="stStatusWidget"], [data-testid="stHeader"]');
  });
  if (ours) window.painted.changed = performance.now();
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(...given) {
    super(...given);
    this.addEventListener('message', () => { window.painted.answered = performance.now(); });
  }
};
// Presses a button and gives the milliseconds from then to the last change, once `quiet` ms are still.
window.press = (find, quiet) => new Promise((done, fail) => {
  const button = find();
  if (!button) { fail(new Error('no such button')); return; }
  const start = performance.now();
  button.click();
  const watch = () => {
    const { changed, answered } = window.painted;
    const app = document.querySelector('[data-testid="stApp"]');
    const rests = app && app.getAttribute('data-test-script-state') === 'notRunning';
    const still = performance.now() - Math.max(changed, answered, start) > quiet;
    if (rests && still && answered > start && changed > start) done(changed - start);
    else if (performance.now() - start > 120000) fail(new Error('never drawn'));
    else setTimeout(watch, 50);
  };
  watch();
});
