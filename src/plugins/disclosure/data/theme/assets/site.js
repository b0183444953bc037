// Additions only: every page works without this file.
(() => {
  const button = (text, click) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.addEventListener('click', click);
    return made;
  };

  const sheet = document.querySelector('[data-print]');
  if (sheet) sheet.append(button('打印', () => window.print()));

  const read = document.querySelector('[data-read]');
  if (!read || !('speechSynthesis' in window)) return;
  const voice = window.speechSynthesis;
  let reading = false;
  const stop = () => {
    reading = false;
    voice.cancel();
    toggle.textContent = '朗读正文';
    toggle.setAttribute('aria-pressed', 'false');
  };
  const start = () => {
    reading = true;
    toggle.textContent = '停止朗读';
    toggle.setAttribute('aria-pressed', 'true');
    // Some browsers fall silent in a long text: it is read piece by piece.
    const pieces = read.innerText.match(/[^。！？；\n]+[。！？；\n]*/g) ?? [];
    pieces.forEach((piece, index) => {
      const saying = new SpeechSynthesisUtterance(piece);
      saying.lang = 'zh-CN';
      if (index === pieces.length - 1) saying.addEventListener('end', stop);
      voice.speak(saying);
    });
  };
  const toggle = button('朗读正文', () => (reading ? stop() : start()));
  toggle.className = 'reader';
  toggle.setAttribute('aria-pressed', 'false');
  const tools = document.querySelector('.tools ul');
  if (tools) tools.append(Object.assign(document.createElement('li')));
  (tools?.lastElementChild ?? read.parentElement).prepend(toggle);
  window.addEventListener('pagehide', stop);
})();
