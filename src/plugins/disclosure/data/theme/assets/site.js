// Additions only: every page works without this file. In the syntax of ES5, for the browsers of old office machines.
(function () {
  'use strict';

  function button(text, click) {
    var made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.addEventListener('click', click);
    return made;
  }

  function offerPrinting() {
    var sheet = document.querySelector('[data-print]');
    if (!sheet) return;
    sheet.appendChild(button('打印', function () { window.print(); }));
  }

  function offerReading() {
    var read = document.querySelector('[data-read]');
    if (!read || !window.speechSynthesis || !window.SpeechSynthesisUtterance) return;
    var voice = window.speechSynthesis;
    var reading = false;
    function show(on) {
      reading = on;
      toggle.textContent = on ? '停止朗读' : '朗读正文';
      toggle.setAttribute('aria-pressed', String(on));
    }
    function stop() {
      show(false);
      voice.cancel();
    }
    function start() {
      show(true);
      // Some browsers fall silent in a long text: it is read piece by piece.
      var pieces = read.innerText.match(/[^。！？；\n]+[。！？；\n]*/g) || [];
      pieces.forEach(function (piece, index) {
        var saying = new SpeechSynthesisUtterance(piece);
        saying.lang = 'zh-CN';
        if (index === pieces.length - 1) saying.addEventListener('end', stop);
        voice.speak(saying);
      });
    }
    var toggle = button('', function () { if (reading) stop(); else start(); });
    toggle.className = 'reader';
    show(false);
    var tools = document.querySelector('.tools ul');
    if (tools) tools.appendChild(document.createElement('li')).appendChild(toggle);
    else read.parentNode.insertBefore(toggle, read);
    window.addEventListener('pagehide', stop);
  }

  offerPrinting();
  offerReading();
})();
