// Keeps a wall display current: the list is fetched anew each minute, and stays as it is while the network is away.
(() => {
  const EVERY = 60_000;
  const TIMEOUT = 20_000;
  const clock = document.getElementById('clock');
  const lost = document.getElementById('lost');
  const asOf = document.getElementById('as-of');
  const time = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(new Date());
  const tick = () => {
    clock.textContent = time();
  };
  const refresh = async () => {
    try {
      const answer = await fetch(location.href, { cache: 'no-cache', signal: AbortSignal.timeout(TIMEOUT) });
      if (!answer.ok) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const part of ['#board', '.totals']) {
        const [now, then] = [fresh.querySelector(part), document.querySelector(part)];
        if (now && then && now.innerHTML !== then.innerHTML) then.replaceChildren(...now.childNodes);
      }
      asOf.textContent = time();
      lost.hidden = true;
    } catch {
      lost.hidden = false;
    }
  };
  tick();
  setInterval(tick, 5_000);
  setInterval(refresh, EVERY);
  addEventListener('offline', () => {
    lost.hidden = false;
  });
  addEventListener('online', refresh);
})();
