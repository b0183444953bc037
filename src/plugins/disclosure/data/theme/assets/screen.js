// Keeps a wall display current: the list is fetched anew each minute, and stays as it is while the network is away.
// In the syntax of ES5: such displays run for years on the browser they came with.
(function () {
  'use strict';

  var EVERY = 60000;
  var TIMEOUT = 20000;
  var clock = document.getElementById('clock');
  var lost = document.getElementById('lost');
  var asOf = document.getElementById('as-of');

  function two(figure) {
    return (figure < 10 ? '0' : '') + figure;
  }

  /** Asia/Shanghai has no summer time: eight hours before UTC. */
  function time() {
    var at = new Date(Date.now() + 8 * 3600000);
    return at.getUTCFullYear() + '-' + two(at.getUTCMonth() + 1) + '-' + two(at.getUTCDate()) + ' ' + two(at.getUTCHours()) + ':' + two(at.getUTCMinutes());
  }

  function tick() {
    clock.textContent = time();
  }

  function showLoss() {
    lost.hidden = false;
  }

  function replace(fresh, part) {
    var now = fresh.querySelector(part);
    var then = document.querySelector(part);
    if (now && then && now.innerHTML !== then.innerHTML) then.innerHTML = now.innerHTML;
  }

  function refresh() {
    var request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.timeout = TIMEOUT;
    request.setRequestHeader('Cache-Control', 'no-cache');
    request.onload = function () {
      if (request.status !== 200) return showLoss();
      var fresh = new DOMParser().parseFromString(request.responseText, 'text/html');
      replace(fresh, '#board');
      replace(fresh, '.totals');
      asOf.textContent = time();
      lost.hidden = true;
    };
    request.onerror = showLoss;
    request.ontimeout = showLoss;
    request.send();
  }

  tick();
  setInterval(tick, 5000);
  setInterval(refresh, EVERY);
  window.addEventListener('offline', showLoss);
  window.addEventListener('online', refresh);
})();
