// Optional. Without it the limit stands in the hint, and the browser lands on the error box by its address.
(function () {
  var box = document.getElementById('problem');
  if (box) box.focus();
  // A browser keeps the form's fragment through the redirect; the receipt's address is nicer without it.
  if (location.hash === '#problem' && !document.querySelector('.problem')) history.replaceState(null, '', location.pathname);

  var body = document.querySelector('textarea[data-limit]');
  if (!body) return;
  var limit = +body.dataset.limit, timer;
  var number = new Intl.NumberFormat(document.documentElement.lang);
  var count = body.insertAdjacentElement('afterend', document.createElement('p'));
  var said = count.insertAdjacentElement('afterend', document.createElement('p'));
  count.className = 'count';
  said.className = 'vh';
  said.setAttribute('role', 'status');

  // As the server counts: outer blanks off, line ends as one, form NFC, code points.
  function length(text) {
    return Array.from(text.trim().replace(/\r\n?/g, '\n').normalize('NFC')).length;
  }
  function tell() {
    var left = limit - length(body.value);
    count.textContent = left < 0
      ? number.format(-left) + (left === -1 ? ' character' : ' characters') + ' too many'
      : number.format(left) + (left === 1 ? ' character' : ' characters') + ' left';
    count.classList.toggle('why', left < 0);
    clearTimeout(timer);
    timer = setTimeout(function () { if (left < limit / 10) said.textContent = count.textContent; }, 1000);
  }
  body.addEventListener('input', tell);
  tell();
})();
